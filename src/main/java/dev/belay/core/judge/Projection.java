package dev.belay.core.judge;

/// The point on the line p_c = r p_s + d that is nearest to a pair of failure probabilities: it minimises
/// nc KL(pc||qc) + ns KL(ps||qs), at the root of the derivative, which increases in qs: steps
/// of Newton, halving where one would leave the bracket.
///
/// @param nc requests of the canary
/// @param ns requests of the control
/// @param r factor, at least 1
/// @param d addition, at least 0
record Projection(double nc, double ns, double r, double d) {

    Pair of(Pair p) {
        double low = Logs.LEAST;
        double high = Math.min(1 - Logs.LEAST, (1 - Logs.LEAST - d) / r);
        double at = Math.clamp(p.control(), low, high);
        while (true) {
            double slope = slope(p, at);
            if (slope < 0) {
                low = at;
            } else {
                high = at;
            }
            double next = at - slope / curvature(p, at);
            if (Math.abs(next - at) <= 4 * Math.ulp(at) || high - low <= 4 * Math.ulp(at)) {
                return new Pair(Logs.clamp(r * at + d), at);
            }
            at = next > low && next < high ? next : low + (high - low) / 2;
        }
    }

    private double curvature(Pair p, double qs) {
        double qc = Logs.clamp(r * qs + d);
        return nc * r * r * ((1 - p.canary()) / ((1 - qc) * (1 - qc)) + p.canary() / (qc * qc))
                + ns * ((1 - p.control()) / ((1 - qs) * (1 - qs)) + p.control() / (qs * qs));
    }

    private double slope(Pair p, double qs) {
        double qc = Logs.clamp(r * qs + d);
        return nc * r * ((1 - p.canary()) / (1 - qc) - p.canary() / qc)
                + ns * ((1 - p.control()) / (1 - qs) - p.control() / qs);
    }
}
