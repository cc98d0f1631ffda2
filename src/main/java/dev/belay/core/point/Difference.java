package dev.belay.core.point;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// How a state (usually live) differs from another (usually a point), object by object, each difference explained or
/// left (RB-17).
///
/// @param objects in the order of their references; equal objects do not appear
public record Difference(List<ObjectDifference> objects) {
    public Difference {
        objects = List.copyOf(objects);
    }

    /// What a difference comes to.
    public enum Result {
        NONE,
        EXPLAINED,
        LEFT
    }

    public Result result() {
        if (objects.isEmpty()) {
            return Result.NONE;
        }
        return objects.stream().anyMatch(ObjectDifference::left) ? Result.LEFT : Result.EXPLAINED;
    }

    /// The objects with something that is not explained.
    public List<ObjectDifference> left() {
        return objects.stream().filter(ObjectDifference::left).toList();
    }

    /// From `point` to `live`.
    public static Difference between(Contents point, Contents live, Allowance allowance) {
        Map<Ref, ObjectDifference> found = new TreeMap<>();
        TreeSet<Ref> refs = new TreeSet<>(point.objects().keySet());
        refs.addAll(live.objects().keySet());
        for (Ref ref : refs) {
            object(ref, Optional.ofNullable(point.objects().get(ref)), live, allowance)
                    .ifPresent(d -> found.put(ref, d));
        }
        TreeSet<Ref> secrets = new TreeSet<>(point.secrets().keySet());
        secrets.addAll(live.secrets().keySet());
        for (Ref ref : secrets) {
            secret(ref, point, live, allowance).ifPresent(d -> found.put(ref, d));
        }
        return new Difference(List.copyOf(found.values()));
    }

    private static Optional<ObjectDifference> object(
            Ref ref, Optional<Cleaned> before, Contents live, Allowance allowance) {
        Optional<Cleaned> after = Optional.ofNullable(live.objects().get(ref));
        if (before.isPresent() && after.isPresent()) {
            return changed(before.get(), after.get(), allowance);
        }
        boolean inScope = allowance.scope().covers(ref, Pointer.ROOT);
        if (before.isPresent()) {
            return Optional.of(new ObjectDifference.Missing(ref, inScope ? Reason.LEFT : Reason.OUT_OF_SCOPE));
        }
        return Optional.of(new ObjectDifference.Extra(ref, inScope ? Reason.EXTRA : Reason.OUT_OF_SCOPE));
    }

    private static Optional<ObjectDifference> changed(Cleaned before, Cleaned after, Allowance allowance) {
        Explanation explanation = new Explanation(before, after, allowance);
        List<ObjectDifference.Field> fields = new ArrayList<>();
        for (FieldChange change : Fields.between(before.document(), after.document())) {
            fields.add(new ObjectDifference.Field(change, explanation.of(change)));
        }
        for (FieldChange change : explanation.serverSet()) {
            fields.add(new ObjectDifference.Field(change, Reason.SERVER_SET));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new ObjectDifference.Changed(before.ref(), fields));
    }

    private static Optional<ObjectDifference> secret(Ref ref, Contents point, Contents live, Allowance allowance) {
        Optional<SecretReference> before = Optional.ofNullable(point.secrets().get(ref));
        Optional<SecretReference> after = Optional.ofNullable(live.secrets().get(ref));
        if (before.isPresent() && after.isPresent()) {
            return changed(before.get(), after.get());
        }
        boolean inScope = allowance.scope().covers(ref, Pointer.ROOT);
        return before.<ObjectDifference>map(
                        b -> new ObjectDifference.Missing(ref, inScope ? gone(b) : Reason.OUT_OF_SCOPE))
                .or(() -> Optional.of(new ObjectDifference.Extra(ref, inScope ? Reason.EXTRA : Reason.OUT_OF_SCOPE)));
    }

    private static Optional<ObjectDifference> changed(SecretReference before, SecretReference after) {
        List<String> keys = before.changedKeys(after);
        boolean rotating = before.rotating() || after.rotating();
        return keys.isEmpty() && before.comparable(after)
                ? Optional.empty()
                : Optional.of(
                        new ObjectDifference.SecretChanged(before.ref(), keys, rotating ? Reason.LIVE : Reason.SECRET));
    }

    /// A Secret that a controller renews is its controller's to bring back.
    private static Reason gone(SecretReference secret) {
        return secret.rotating() ? Reason.LIVE : Reason.LEFT;
    }
}
