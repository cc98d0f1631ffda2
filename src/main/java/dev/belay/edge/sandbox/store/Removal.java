package dev.belay.edge.sandbox.store;

/// How an object is to be deleted.
///
/// @param uid the uid expected; empty: any
/// @param version the resourceVersion expected; empty: any
/// @param graceSeconds the grace a running pod gets; negative: what its spec says
/// @param dependants what becomes of the objects that name this one as their owner
public record Removal(String uid, String version, long graceSeconds, Dependants dependants) {

    /// As `propagationPolicy`. `Foreground` is carried out as `BACKGROUND`.
    public enum Dependants {
        BACKGROUND,
        ORPHAN
    }

    /// Of the object with that uid, in the ordinary way.
    public static Removal of(String uid) {
        return new Removal(uid, "", -1, Dependants.BACKGROUND);
    }

    /// At once: the container of a pod has ended, or its node does not answer.
    public static Removal now(String uid) {
        return new Removal(uid, "", 0, Dependants.BACKGROUND);
    }
}
