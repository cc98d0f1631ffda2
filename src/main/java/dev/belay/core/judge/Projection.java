package dev.belay.core.judge;

/// The point on the line p_c = r p_s + d that is nearest to a pair of failure probabilities: it minimises
/// nc KL(pc||qc) + ns KL(ps||qs), by bisection on the derivative, which increases in qs.
///
/// @param nc requests of the canary
/// @param ns requests of the control
/// @param r factor, at least 1
/// @param d addition, at least 0
record Projection(double nc, double ns, double r, double d) {

    Pair of(Pair p) {
        double low = Logs.LEAST;
        double high = Math.min(1 - Logs.LEAST, (1 - Logs.LEAST - d) / r);
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return new Pair(Logs.clamp(r * middle + d), middle);
            }
            if (slope(p, middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private double slope(Pair p, double qs) {
        double qc = Logs.clamp(r * qs + d);
        return nc * r * ((1 - p.canary()) / (1 - qc) - p.canary() / qc)
                + ns * ((1 - p.control()) / (1 - qs) - p.control() / qs);
    }
}
