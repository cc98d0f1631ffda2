package dev.belay.core.rollback;

import dev.belay.core.model.Quantity;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many more pods the quotas of a namespace admit, as they are planned one workload after the other (C01).
///
/// What counts is `hard` less `used`, of quotas that hold for every long-running pod. Not seen: defaults of a
/// LimitRange,
/// quotas by priority class, and what others take meanwhile.
final class Headroom {
    private static final Set<String> ORDINARY = Set.of("NotTerminating", "NotBestEffort");

    /// By namespace, one map of what is left for each quota.
    private final Map<String, List<Map<String, BigDecimal>>> left = new LinkedHashMap<>();

    Headroom(Collection<Resource> quotas) {
        for (Resource quota : quotas) {
            if (ordinary(quota)) {
                left.computeIfAbsent(quota.ref().namespace(), _ -> new ArrayList<>())
                        .add(left(quota));
            }
        }
    }

    private static boolean ordinary(Resource quota) {
        return quota.document().at("/spec/scopeSelector").isEmpty()
                && quota.document().items("/spec/scopes").stream()
                        .allMatch(scope -> ORDINARY.contains(scope.text("").orElse("")));
    }

    private static Map<String, BigDecimal> left(Resource quota) {
        Map<String, Value> used = quota.document().fields("/status/used");
        Map<String, BigDecimal> left = new LinkedHashMap<>();
        quota.document()
                .fields("/status/hard")
                .forEach((key, hard) -> left.put(
                        key, Quantity.amount(hard).subtract(Quantity.amount(used.getOrDefault(key, Value.of("0"))))));
        return left;
    }

    /// Whether so many pods of the template would be admitted.
    boolean holds(String namespace, Value template, long pods) {
        return left.getOrDefault(namespace, List.of()).stream()
                .allMatch(quota -> quota.entrySet().stream()
                        .allMatch(e -> need(e.getKey(), template, pods).compareTo(e.getValue()) <= 0));
    }

    /// From now on they are there. What is not left cannot be taken.
    void take(String namespace, Value template, long pods) {
        for (Map<String, BigDecimal> quota : left.getOrDefault(namespace, List.of())) {
            quota.replaceAll(
                    (key, amount) -> amount.subtract(need(key, template, pods)).max(BigDecimal.ZERO));
        }
    }

    private static BigDecimal need(String key, Value template, long pods) {
        BigDecimal each = switch (key) {
            case "pods", "count/pods" -> BigDecimal.ONE;
            case "requests.cpu", "cpu" -> asked(template, "requests", "cpu");
            case "requests.memory", "memory" -> asked(template, "requests", "memory");
            case "limits.cpu" -> asked(template, "limits", "cpu");
            case "limits.memory" -> asked(template, "limits", "memory");
            default -> BigDecimal.ZERO;
        };
        return each.multiply(BigDecimal.valueOf(pods));
    }

    /// The containers together, or the largest init container when that is more.
    private static BigDecimal asked(Value template, String kind, String what) {
        BigDecimal all = template.items("/spec/containers").stream()
                .map(c -> ofOne(c, kind, what))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return template.items("/spec/initContainers").stream()
                .map(c -> ofOne(c, kind, what))
                .reduce(all, BigDecimal::max);
    }

    /// Where a container has a limit and no request, the server takes the limit for it.
    private static BigDecimal ofOne(Value container, String kind, String what) {
        String at = "/resources/" + kind + "/" + what;
        return container
                .at(at)
                .or(() -> container.at("/resources/limits/" + what))
                .map(Quantity::amount)
                .orElse(BigDecimal.ZERO);
    }
}
