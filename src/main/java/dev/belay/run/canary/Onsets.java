package dev.belay.run.canary;

import dev.belay.core.rollout.Facts;
import dev.belay.core.signal.Arm;

/// Since when something has been wrong with the candidate, in rollout time; NaN: it is not, or was never seen.
final class Onsets {
    private double imageStuck = Double.NaN;
    private double crashing = Double.NaN;

    /// A read that failed changes nothing (CN-14).
    void look(Surveyor.Survey survey, Restarts restarts, double t) {
        if (survey.known()) {
            imageStuck = since(survey.imageStuck(), imageStuck, t);
            Facts.Pods pods = survey.pods(Arm.CANARY, restarts);
            crashing = since(pods.restarts() > 0 || pods.crashLoop() || pods.outOfMemory(), crashing, t);
        }
    }

    private static double since(boolean wrong, double before, double t) {
        return wrong ? Double.isNaN(before) ? t : before : Double.NaN;
    }

    /// What the times of a decision are measured from (CN-43): the first request or iteration that failed, or, where
    /// pods crash, the first that was seen of it, whichever was earlier.
    ///
    /// @param firstFailure of a request or an iteration
    /// @param judged whether the judge leads back on what failed
    Facts.Troubles troubles(double firstFailure, boolean judged) {
        double first = Double.isNaN(crashing) || firstFailure < crashing ? firstFailure : crashing;
        double bad = judged || !Double.isNaN(crashing) ? first : Double.NaN;
        return new Facts.Troubles(first, bad, imageStuck);
    }
}
