package dev.belay.core.judge.replay;

import dev.belay.core.config.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What stands before the rows.
///
/// @param params values by the names of parameters, in the order of the file
/// @param places where each was set
/// @param evidence the judge's state to go on from, a JSON document in Base64; empty: there is none
public record Head(Map<String, String> params, Map<String, Place> places, String evidence) {
    public Head {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        places = Map.copyOf(places);
    }
}
