package dev.belay.run.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Value;
import dev.belay.core.rollout.Verb;
import dev.belay.edge.files.JsonReader;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Verbs that people leave for a driver.
class MailboxTest {
    private static final Mailbox.Order PAUSE = new Mailbox.Order("c-1", Verb.PAUSE, "sre", "look first");
    private static final Mailbox.Order ABORT = new Mailbox.Order("c-2", Verb.ABORT, "lead", "it \"fails\"");

    private final Cluster cluster = InMemoryCluster.with(
            new ManualClock(), Manifests.configMap("chat", "belay-canary-backend", "state.json", "{}"));
    private final Mailbox mailbox = mailbox(cluster);

    @Test
    void whatIsLeftIsReadOldestFirst() {
        mailbox.leave(PAUSE);
        mailbox.leave(ABORT);

        assertThat(mailbox.orders(mailbox.read())).containsExactly(PAUSE, ABORT);
        assertThat(mailbox.document()).contains(Value.empty());
    }

    @Test
    void nothingIsLeftWhereThereIsNoRollout() {
        Mailbox other = new Mailbox(cluster, "chat", "other", text -> JsonReader.read(text, "state"));

        assertThat(other.read()).isEmpty();
        assertThat(other.document()).isEmpty();
        assertThatThrownBy(() -> other.leave(ABORT))
                .isInstanceOf(WorldException.class)
                .hasMessage("there is no rollout of component other");
    }

    @Test
    void whoWritesInBetweenLosesNothing() {
        Racing racing = new Racing(1);

        mailbox(new InterceptedCluster(cluster, racing)).leave(ABORT);

        assertThat(mailbox.orders(mailbox.read())).containsExactly(PAUSE, ABORT);
    }

    @Test
    void aStateThatKeepsChangingIsGivenUp() {
        Racing racing = new Racing(Integer.MAX_VALUE);

        assertThatThrownBy(
                        () -> mailbox(new InterceptedCluster(cluster, racing)).leave(ABORT))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.CONFLICT));
        assertThat(mailbox.orders(mailbox.read())).doesNotContain(ABORT);
    }

    @Test
    void anAnswerOtherThanConflictIsNotTriedAgain() {
        Cluster refusing = new InterceptedCluster(cluster, new InterceptedCluster.Interceptor() {
            @Override
            public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
                if (call.write()) {
                    throw new WorldException(WorldException.Kind.FORBIDDEN, "no");
                }
                return act.get();
            }
        });

        assertThatThrownBy(() -> mailbox(refusing).leave(ABORT)).hasMessage("no");
    }

    private static Mailbox mailbox(Cluster cluster) {
        return new Mailbox(cluster, "chat", "backend", text -> JsonReader.read(text, "state"));
    }

    /// Somebody else leaves a verb between each read and write, a number of times.
    private final class Racing implements InterceptedCluster.Interceptor {
        private int times;

        Racing(int times) {
            this.times = times;
        }

        @Override
        public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
            if (call.write() && times > 0) {
                times--;
                mailbox.leave(PAUSE);
            }
            return act.get();
        }
    }
}
