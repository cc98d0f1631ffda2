package dev.belay.core.rollback;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/// Restarts pods whose configuration changes while their template does not (RB-5): the digest of what they read
/// becomes an annotation of the template.
final class ConfigurationHash {
    static final Pointer AT = Pointer.of("/spec/template/metadata/annotations").plus("belay.dev/config-hash");
    private static final int DIGITS = 16;

    private ConfigurationHash() {}

    /// The digest of the point's configuration that the template reads.
    ///
    /// @param configuration the point's configuration documents by reference
    static Value of(SortedSet<Ref> read, Map<Ref, Value.Obj> configuration) {
        TreeMap<String, Value> parts = new TreeMap<>();
        for (Ref ref : read) {
            Value.Obj document = configuration.get(ref);
            if (document != null) {
                parts.put(
                        ref.toString(),
                        Value.object(
                                "data", document.at("/data").orElse(Value.nil()),
                                "binaryData", document.at("/binaryData").orElse(Value.nil())));
            }
        }
        return Value.of(Digest.of(new Value.Obj(parts)).head(DIGITS));
    }

    /// Another mark for pods that carry this one already: they may have read what was there in between.
    static Value again(Value mark, Resource workload) {
        return Value.of(
                Digest.of(Value.list(mark, Value.of(workload.version()))).head(DIGITS));
    }
}
