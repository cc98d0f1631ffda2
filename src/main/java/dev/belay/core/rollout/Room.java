package dev.belay.core.rollout;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// CP06: whether the quotas of the namespace leave room for the largest copies beside the user's own pods.
record Room(Plan plan) {
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("Ki", power(1)),
            Map.entry("Mi", power(2)),
            Map.entry("Gi", power(3)),
            Map.entry("Ti", power(4)));

    Finding check(List<Resource> quotas) {
        List<String> lacking = new ArrayList<>();
        for (Resource quota : quotas) {
            quota.document().fields("/status/hard").forEach((key, hard) -> {
                Value used = quota.document().fields("/status/used").getOrDefault(key, Value.of("0"));
                BigDecimal left = amount(hard).subtract(amount(used));
                BigDecimal wanted = wanted(key);
                if (wanted.compareTo(left) > 0) {
                    lacking.add(quota.name() + ": " + key + " needs " + wanted.toPlainString() + ", left "
                            + left.toPlainString());
                }
            });
        }
        String extra = pods() + " more pods at most";
        return lacking.isEmpty()
                ? new Finding(
                        "CP06",
                        "room",
                        Finding.Outcome.OK,
                        extra + (quotas.isEmpty() ? ", no quota" : ", within quota"),
                        "")
                : new Finding(
                        "CP06",
                        "room",
                        Finding.Outcome.FAIL,
                        extra + ": " + String.join("; ", lacking),
                        "raise the quota, lower minPods or leave out the baseline copy");
    }

    /// The largest sizes of the copies together.
    int pods() {
        int canary = plan.legs().stream().mapToInt(Leg::canaryPods).max().orElse(0);
        int baseline = plan.legs().stream().mapToInt(Leg::baselinePods).max().orElse(0);
        return canary + (plan.keepsPrevious() ? Math.max(baseline, plan.replicas()) : baseline);
    }

    private BigDecimal wanted(String key) {
        BigDecimal pods = BigDecimal.valueOf(pods());
        return switch (key) {
            case "pods", "count/pods" -> pods;
            case "requests.cpu", "cpu" -> pods.multiply(each("requests", "cpu"));
            case "requests.memory", "memory" -> pods.multiply(each("requests", "memory"));
            case "limits.cpu" -> pods.multiply(each("limits", "cpu"));
            case "limits.memory" -> pods.multiply(each("limits", "memory"));
            default -> BigDecimal.ZERO;
        };
    }

    /// What one pod of the candidate asks for.
    private BigDecimal each(String kind, String what) {
        return plan.material().candidate().document().items("/spec/template/spec/containers").stream()
                .map(c -> c.fields("/resources/" + kind).getOrDefault(what, Value.of("0")))
                .map(Room::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// A quantity of Kubernetes: a decimal with a suffix of 10 or of 2, or none; what is none counts as 0.
    private static BigDecimal amount(Value value) {
        String text = value instanceof Value.Num(BigDecimal number)
                ? number.toPlainString()
                : value.text("").orElse("0");
        String suffix = text.replaceFirst("^[0-9.]+", "");
        String digits = text.substring(0, text.length() - suffix.length());
        boolean known = suffix.isEmpty() || UNITS.containsKey(suffix);
        return digits.isEmpty() || !known
                ? BigDecimal.ZERO
                : new BigDecimal(digits).multiply(UNITS.getOrDefault(suffix, BigDecimal.ONE));
    }

    private static BigDecimal power(int n) {
        return BigDecimal.valueOf(1024).pow(n);
    }
}
