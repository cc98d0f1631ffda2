package dev.belay.core.point;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import java.util.HashSet;
import java.util.Set;

/// What the operation that compares knows about differences beyond the documents.
///
/// @param defaults fields that the server was seen to add (dry run of a write)
/// @param temporary fields that the operation changed and has yet to change back
/// @param scope which fields it may touch at all
public record Allowance(Set<Place> defaults, Set<Place> temporary, Scope scope) {
    public Allowance {
        defaults = Set.copyOf(defaults);
        temporary = Set.copyOf(temporary);
    }

    /// Everything in scope, nothing known.
    public static Allowance none() {
        return new Allowance(Set.of(), Set.of(), (_, _) -> true);
    }

    public Allowance withTemporary(Ref ref, Pointer at) {
        Set<Place> more = new HashSet<>(temporary);
        more.add(new Place(ref, at));
        return new Allowance(defaults, more, scope);
    }

    static boolean covers(Set<Place> places, Ref ref, Pointer at) {
        return places.stream().anyMatch(p -> p.ref().equals(ref) && p.above(at));
    }

    /// A field of an object, with all beneath it.
    public record Place(Ref ref, Pointer at) {
        boolean above(Pointer other) {
            return other.tokens().size() >= at.tokens().size()
                    && other.tokens().subList(0, at.tokens().size()).equals(at.tokens());
        }
    }

    /// Whether a field of an object belongs to what is compared.
    @FunctionalInterface
    public interface Scope {
        boolean covers(Ref ref, Pointer at);
    }
}
