package dev.belay.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Resource;
import dev.belay.testkit.RandomChanges;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws of a change, for random objects and changes.
class ChangeLawsTest {
    static LongStream seeds() {
        return RandomChanges.seeds(500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void undoOfUndoIsTheSameChange(long seed) {
        RandomChanges random = new RandomChanges(seed);

        ObjectChange change = random.changeOf(random.live());

        assertThat(change.undo().undo()).isEqualTo(change);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void appliedTwiceIsAppliedOnce(long seed) {
        RandomChanges random = new RandomChanges(seed);
        Resource live = random.live();
        ObjectChange change = random.changeOf(live);

        Optional<Resource> once = apply(change, Optional.of(live));
        Optional<Resource> twice = apply(change, once);

        assertThat(twice).isEqualTo(once);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isDoneAfterItWasApplied(long seed) {
        RandomChanges random = new RandomChanges(seed);
        Resource live = random.live();
        ObjectChange change = random.changeOf(live);

        Optional<Resource> after = apply(change, start(change, live));

        assertThat(Conclusion.of(change, after)).isInstanceOf(Conclusion.Done.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void canBeMadeBeforeItWasApplied(long seed) {
        RandomChanges random = new RandomChanges(seed);
        Resource live = random.live();
        ObjectChange change = random.changeOf(live);

        Conclusion conclusion = Conclusion.of(change, start(change, live));

        Optional<Resource> after = apply(change, start(change, live));
        if (ownedFields(change, start(change, live)).equals(ownedFields(change, after))) {
            assertThat(conclusion).isInstanceOf(Conclusion.Done.class);
        } else {
            assertThat(conclusion).isInstanceOf(Conclusion.Redo.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void undoneLeavesTheOwnedFieldsAsBeforeAndTheRestAlone(long seed) {
        RandomChanges random = new RandomChanges(seed);
        Resource live = random.live();
        ObjectChange change = random.changeOf(live);

        Optional<Resource> start = start(change, live);
        Optional<Resource> back = apply(change.undo(), apply(change, start));

        assertThat(Conclusion.of(change.undo(), back)).isInstanceOf(Conclusion.Done.class);
        assertThat(ownedFields(change, back)).isEqualTo(ownedFields(change, start));
    }

    private static Optional<Resource> start(ObjectChange change, Resource live) {
        return change.before().content().isEmpty() ? Optional.empty() : Optional.of(live);
    }

    private static Optional<Resource> apply(ObjectChange change, Optional<Resource> live) {
        return live.map(l -> Desired.over(l, change))
                .orElseGet(() -> Desired.created(change))
                .map(Resource::new);
    }

    private static Object ownedFields(ObjectChange change, Optional<Resource> object) {
        return object.<Object>map(o -> change.owned().stream()
                        .map(ServerSet.removed(o.document())::at)
                        .toList())
                .orElse("absent");
    }
}
