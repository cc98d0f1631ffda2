package dev.belay.core.point;

import dev.belay.core.model.Ref;

/// Where things stand in a point's tree (specification of points, 10.1).
public final class Layout {
    public static final String MANIFEST = "point.json";
    public static final String SIGNATURE = "point.dsse.json";
    public static final String CHECKSUMS = "SHA256SUMS";
    public static final String OBJECTS = "k8s/";
    public static final String RAW = "k8s-raw/objects.json.gz";
    public static final String SECRETS = "secrets/index.json";
    public static final String IMAGES = "images.json";
    public static final String CAPACITY = "capacity.json";
    public static final String TRAFFIC = "traffic.json";
    public static final String ENVIRONMENT = "env.json";
    public static final String COMPONENTS = "components.json";
    public static final String PERFORMANCE = "perf/summary.json";
    public static final String EXPECTED = "tests/expected.json";
    public static final String SMOKE = "smoke/";

    private Layout() {}

    /// `k8s/<namespace|_cluster>/<group>_<version>_<kind>/<name>.yaml`; the core group has no name: `v1_Service`.
    ///
    /// Names of Kubernetes objects are path segments (RFC 3986) without `/` and `%`, so they fit a file name.
    public static String object(Ref ref) {
        String kind = (ref.group().isEmpty() ? "" : ref.group() + "_") + ref.version() + "_" + ref.kind();
        String namespace = ref.namespace().isEmpty() ? "_cluster" : ref.namespace();
        return OBJECTS + namespace + "/" + kind + "/" + ref.name() + ".yaml";
    }

    /// The definition of a suite that needs no repository.
    public static String suite(String name) {
        return SMOKE + name + ".json";
    }
}
