package dev.belay.core.point;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Why the fields of one object may differ (RB-17).
record Explanation(Cleaned before, Cleaned after, Allowance allowance) {
    private static final Set<String> NAMED = Set.of("labels", "annotations");

    Reason of(FieldChange change) {
        Pointer at = change.at();
        if (!allowance.scope().covers(before.ref(), at)) {
            return Reason.OUT_OF_SCOPE;
        }
        if (before.live() || after.live()) {
            return Reason.LIVE;
        }
        if (before.capacity().contains(at)) {
            return Reason.CAPACITY;
        }
        if (kept(at.tokens())) {
            return Reason.KEPT;
        }
        if (at.tokens().size() > 2 && at.tokens().getLast().equals(Keys.CONFIG_HASH)) {
            return Reason.CONFIG_HASH;
        }
        if (Allowance.covers(allowance.temporary(), before.ref(), at)) {
            return Reason.TEMPORARY;
        }
        return change instanceof FieldChange.Added && Allowance.covers(allowance.defaults(), before.ref(), at)
                ? Reason.SERVER_DEFAULT
                : Reason.LEFT;
    }

    /// Fields that the server filled otherwise.
    List<FieldChange> serverSet() {
        return Fields.between(tree(before.serverSet()), tree(after.serverSet())).stream()
                .map(Explanation::unfolded)
                .toList();
    }

    /// A restore writes only labels and annotations of the metadata, and of these not the kept keys.
    private static boolean kept(List<String> tokens) {
        if (tokens.size() < 2 || !tokens.getFirst().equals("metadata")) {
            return false;
        }
        return !NAMED.contains(tokens.get(1)) || tokens.size() > 2 && Keys.kept(tokens.get(2));
    }

    private static Value.Obj tree(Map<Pointer, Value> fields) {
        Map<String, Value> byText = new LinkedHashMap<>();
        fields.forEach((at, value) -> byText.put(at.toString(), value));
        return new Value.Obj(byText);
    }

    /// The first token is a whole pointer there.
    private static FieldChange unfolded(FieldChange change) {
        Pointer at = Pointer.of(change.at().head() + change.at().tail());
        return switch (change) {
            case FieldChange.Added(Pointer _, Value after) -> new FieldChange.Added(at, after);
            case FieldChange.Removed(Pointer _, Value before) -> new FieldChange.Removed(at, before);
            case FieldChange.Altered(Pointer _, Value before, Value after) ->
                new FieldChange.Altered(at, before, after);
        };
    }
}
