package dev.belay.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Resource;
import dev.belay.run.Resume;
import dev.belay.run.Resumption;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.CrashSequence;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// RB-7: a rollback in a namespace whose quota is full. The strategy changes with the template and is given back
/// once the workload is complete, which its status says from the beginning.
public final class FullQuotaSequence implements CrashSequence {
    private static final String UID =
            InMemoryCluster.with(new ManualClock()).identity().uid();

    private final QuotaScene scene = new QuotaScene(8);
    private final Scene.Kept kept = new Scene.Kept();

    @Override
    public String name() {
        return "rollback in a full quota";
    }

    @Override
    public List<Resource> given() {
        return scene.bad();
    }

    @Override
    public String outside() {
        return kept.text();
    }

    @Override
    public boolean stopsAtFailure() {
        return false;
    }

    @Override
    public void start(Tools tools) {
        Rollback rollback = rollback(tools);
        try {
            Result _ = rollback.execute(rollback.preview());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void resume(Tools tools, String operation) {
        List<Result.Ended> ends = new ArrayList<>();
        ResumeRollback verb = new ResumeRollback(rollback(tools), ends::add);

        Resumption resumption = new Resume(tools, Map.of("rollback", verb)).run(operation);

        assertThat(resumption).isInstanceOf(Resumption.Continued.class);
        assertThat(ends).singleElement().satisfies(e -> assertThat(e.end()).isEqualTo(Result.End.ROLLED_BACK));
    }

    private Rollback rollback(Tools tools) {
        Tools limited = new Tools(
                scene.limited(QuotaScene.settled(tools.cluster())),
                tools.journal(),
                tools.audit(),
                tools.clock(),
                tools.random());
        World world = Scene.world(limited);
        World here = new World(limited, kept, world.suites(), world.rollouts(), world.screen(), world.stop());
        return Scene.rollback(here, Scene.request(scene.taken(8), UID, false));
    }
}
