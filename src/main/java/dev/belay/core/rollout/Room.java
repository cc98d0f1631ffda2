package dev.belay.core.rollout;

import dev.belay.core.model.Quantity;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// CP06: whether the quotas of the namespace leave room for the largest copies beside the user's own pods.
record Room(Plan plan) {
    Finding check(List<Resource> quotas) {
        List<String> lacking = new ArrayList<>();
        for (Resource quota : quotas) {
            quota.document().fields("/status/hard").forEach((key, hard) -> {
                Value used = quota.document().fields("/status/used").getOrDefault(key, Value.of("0"));
                BigDecimal left = Quantity.amount(hard).subtract(Quantity.amount(used));
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
                .map(Quantity::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
