package dev.belay.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollback.Kin;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Session;
import dev.belay.run.execute.Tools;
import dev.belay.run.lock.StateMap;
import dev.belay.run.rollback.Attachment.Followed;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Clock;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/// RB-13, T41: somebody wants to go back while another process is on its way to the same point.
class AttachmentTest {
    private static final Value.Obj OUTCOME = Value.object("end", Value.of("rolled_back"), "diff", Value.of("none"));

    private final ManualClock time = new ManualClock();
    private final SandboxStore store = InMemoryCluster.with(time, Scene.bad().toArray(Resource[]::new));
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Request request = Scene.request(Scene.good(), store.identity().uid(), false);
    private final Session first = begun();

    @Test
    void followsItToItsEndAndEndsAsItDid() throws Exception {
        Attachment attachment = attachment(journal, n -> {
            first.beat();
            if (n == 5) {
                end();
            }
        });

        assertThat(attachment.kin(Set.of())).isEqualTo(new Kin.Running(operation()));
        assertThat(attachment.follow(operation())).isEqualTo(new Followed.Over(OUTCOME));
    }

    @Test
    void onAnotherComputerTheStateTellsHowItEnded() throws Exception {
        Attachment attachment = attachment(new InMemoryJournal(), n -> {
            if (n == 1) {
                end();
            }
        });

        assertThat(attachment.kin(Set.of())).isEqualTo(new Kin.Running(operation()));
        assertThat(attachment.follow(operation()))
                .isEqualTo(new Followed.Over(Value.object("end", Value.of("rolled_back"))));
    }

    @Test
    void oneThatNoLongerRenewsItsLeaseIsGoneAndIsGoneOnWith() throws Exception {
        Attachment attachment = attachment(journal, _ -> {});

        assertThat(attachment.follow(operation())).isEqualTo(new Followed.Gone());
        assertThat(attachment.kin(Set.of(operation()))).isEqualTo(new Kin.Left(operation()));
    }

    @Test
    void aTimeThatIsOverSaysWhereItWasSeen() throws Exception {
        first.note("step", "WORKLOADS");
        first.publish();
        Attachment attachment = attachment(journal, _ -> first.beat());

        assertThat(attachment.follow(operation())).isEqualTo(new Followed.Late("WORKLOADS"));
    }

    @Test
    void oneThatTookOverMeansItWasSuperseded() throws Exception {
        Attachment attachment = attachment(new InMemoryJournal(), n -> {
            if (n == 1) {
                Session _ = opened(new InMemoryJournal(), "op-20261122T031453Z-m3xa", true);
            }
        });

        assertThat(attachment.follow(operation()))
                .isEqualTo(new Followed.Over(Value.object("end", Value.of("superseded"))));
    }

    private void end() {
        first.note(StateMap.END, "rolled_back");
        first.end("rollback.outcome", OUTCOME);
    }

    private Session begun() {
        Session session = opened(journal, operation(), false);
        session.note(StateMap.POINT, request.source().point().id());
        session.publish();
        return session;
    }

    private Session opened(InMemoryJournal in, String id, boolean emergency) {
        Request asked = Scene.request(Scene.good(), store.identity().uid(), emergency);
        Request named = new Request(
                asked.target(),
                asked.source(),
                asked.way(),
                new Request.Reason(
                        id,
                        asked.reason().actor(),
                        asked.reason().text(),
                        asked.reason().incident()));
        Rollback rollback = Scene.rollback(Scene.world(tools(in, time)), named);
        Opening opening = Session.open(tools(in, time), rollback.opening(rollback.preview()));
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).session();
    }

    private String operation() {
        return request.reason().operation();
    }

    private Attachment attachment(InMemoryJournal in, IntConsumer each) {
        return new Attachment(Scene.world(tools(in, new ScriptedClock(time, each))), request);
    }

    private Tools tools(InMemoryJournal in, Clock clock) {
        return new Tools(store, in, new InMemoryAuditLog(), clock, new SplittableRandom(1));
    }

    @Test
    void namesThePointsThatOpenRollbacksGoTo() {
        World world = Scene.world(tools(new InMemoryJournal(), time));

        assertThat(Attachment.points(world, request.target()))
                .isEqualTo(List.of(request.source().point().id()));
    }
}
