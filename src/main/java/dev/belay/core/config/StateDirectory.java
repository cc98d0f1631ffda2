package dev.belay.core.config;

import java.util.Map;
import java.util.function.Predicate;

/// Where Belay keeps journal, locks and its own records [CFG-3].
public sealed interface StateDirectory {
    /// What a distribution or an image prepares.
    String SYSTEM = "/var/lib/belay";

    /// A directory; it may not exist yet.
    ///
    /// @param from the variable or rule that named it
    record At(String path, String from) implements StateDirectory {}

    /// None is named and the system's cannot be written: a private directory that is gone after a restart. The user
    /// must be warned.
    record Temporary() implements StateDirectory {}

    /// By `BELAY_STATE_DIR`, `XDG_STATE_HOME`, the home directory's place for state (XDG Base Directory 0.8), the
    /// system's directory. A home that is `?`, `/` or not absolute is unknown: nothing is built from it.
    ///
    /// @param variables of the process
    /// @param writable whether files can be made in that directory, or in the one that would hold it
    static StateDirectory choose(Map<String, String> variables, Predicate<String> writable) {
        String own = variables.getOrDefault("BELAY_STATE_DIR", "");
        if (!own.isEmpty()) {
            return new At(own, "BELAY_STATE_DIR");
        }
        String xdg = variables.getOrDefault("XDG_STATE_HOME", "");
        if (xdg.startsWith("/")) {
            return new At(slash(xdg) + "belay", "XDG_STATE_HOME");
        }
        String home = variables.getOrDefault("HOME", "");
        if (home.startsWith("/") && !home.equals("/") && writable.test(home)) {
            return new At(slash(home) + ".local/state/belay", "HOME");
        }
        if (writable.test(SYSTEM)) {
            return new At(SYSTEM, "the system");
        }
        return new Temporary();
    }

    private static String slash(String path) {
        return path.endsWith("/") ? path : path + "/";
    }
}
