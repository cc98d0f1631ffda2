package dev.belay.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Entry.Stamp;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveredTest {
    private static final Change EFFECT = new Effect("Notify", "op/1/breach", Value.empty());

    @Test
    void anIntentStaysOpenUntilItIsVerified() {
        List<Entry> entries =
                List.of(intent(1, change("a")), done(2, 1), intent(3, change("b")), done(4, 3), verified(5, 3));

        Recovered recovered = Recovered.replay(entries);

        assertThat(recovered.open()).containsExactly(intent(1, change("a")));
        assertThat(recovered.settled()).containsExactly(intent(3, change("b")));
        assertThat(recovered.nextSeq()).isEqualTo(6);
    }

    @Test
    void anEffectIsKnownByItsKeyOnceItIsDone() {
        Recovered recovered = Recovered.replay(List.of(intent(1, EFFECT), done(2, 1)));

        assertThat(recovered.open()).isEmpty();
        assertThat(recovered.results()).containsOnlyKeys("op/1/breach");
    }

    @Test
    void undoesTheNewestFirstAndWhatMayHaveTakenEffectToo() {
        List<Entry> entries = List.of(
                intent(1, change("a")),
                done(2, 1),
                verified(3, 1),
                intent(4, EFFECT),
                done(5, 4),
                intent(6, change("b")),
                failed(7, 6, FailureKind.REFUSED),
                intent(8, change("c")),
                failed(9, 8, FailureKind.TRANSIENT),
                intent(10, change("d")));

        Recovered recovered = Recovered.replay(entries);

        assertThat(recovered.undo())
                .containsExactly(
                        change("d").undo(), change("c").undo(), change("a").undo());
    }

    @Test
    void aMissingRecordIsNoticed() {
        assertThatThrownBy(() -> Recovered.replay(List.of(intent(1, change("a")), verified(3, 1))))
                .hasMessageContaining("record 2");
    }

    @Test
    void aRecordThatNamesNoIntentIsNoticed() {
        assertThatThrownBy(() -> Recovered.replay(List.of(done(1, 7)))).hasMessageContaining("not open: 7");
    }

    private static ObjectChange change(String name) {
        Value.Obj document = Value.object(
                "apiVersion", Value.of("v1"),
                "kind", Value.of("ConfigMap"),
                "metadata", Value.object("name", Value.of(name), "namespace", Value.of("chat")));
        return new ObjectChange(
                "Create", Kind.CONFIG_MAP.named("chat", name), Body.absent(), Body.of(document), List.of());
    }

    private static Entry.Intent intent(long seq, Change change) {
        return new Entry.Intent(stamp(seq), "CONFIG", change);
    }

    private static Entry done(long seq, long of) {
        return new Entry.Done(stamp(seq), of, Value.empty());
    }

    private static Entry verified(long seq, long of) {
        return new Entry.Verified(stamp(seq), of);
    }

    private static Entry failed(long seq, long of, FailureKind why) {
        return new Entry.Failed(stamp(seq), of, why, "text");
    }

    private static Stamp stamp(long seq) {
        return new Stamp(seq, Instant.EPOCH, Duration.ZERO);
    }
}
