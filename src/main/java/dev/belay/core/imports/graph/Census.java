package dev.belay.core.imports.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts over the statements of readable files: all of them, or those that refer to a package (GR-8).
///
/// @param names of these statements; of a package: those with a target there. So are `aliased`, `targets`, `missing`
/// @param relative statements with dots
/// @param files that have such a statement
/// @param filesWithout readable files that have none
/// @param targets distinct ones
/// @param missing distinct first-party targets that are not there
/// @param scope by label, as are `guard`, `flags` and `layout`; what never occurs is left out of the last two
public record Census(
        int statements,
        int imports,
        int froms,
        int names,
        int aliased,
        int relative,
        int star,
        int files,
        int filesWithout,
        int targets,
        int missing,
        Map<String, Integer> scope,
        Map<String, Integer> guard,
        Map<String, Integer> flags,
        Map<String, Integer> layout) {
    public Census {
        scope = ordered(scope);
        guard = ordered(guard);
        flags = ordered(flags);
        layout = ordered(layout);
    }

    private static Map<String, Integer> ordered(Map<String, Integer> counts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
