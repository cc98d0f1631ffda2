package dev.belay.world;

import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.SuiteOutcome;
import java.util.Map;

/// Runs suites against the running system.
public interface Suites {

    /// Runs a suite that needs no repository. It never throws for what it finds: a check that could not run is
    /// unknown, with the reason.
    ///
    /// @param headers sent with every request of a `url` check, such as the pin to a release; may be empty
    SuiteOutcome run(HttpSuite suite, Map<String, String> headers);
}
