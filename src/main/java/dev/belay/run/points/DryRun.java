package dev.belay.run.points;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Desired;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Cleaned;
import dev.belay.core.point.Contents;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Point;
import dev.belay.core.rollback.Restore;
import dev.belay.core.rollback.RestoreStep;
import dev.belay.core.rollback.Terms;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Level 4: the server checks every write that a restore of the point would make now, and takes none. Objects that
/// are as the point has them are sent as they are, so that what the server refuses today shows.
final class DryRun {
    private static final int LEVEL = 4;

    private final Cluster cluster;
    private final List<String> problems = new ArrayList<>();
    private int writes;

    private DryRun(Cluster cluster) {
        this.cluster = cluster;
    }

    static LevelCheck of(Point point, Contents contents, Cluster cluster) {
        DryRun run = new DryRun(cluster);
        try {
            run.run(point, contents);
        } catch (WorldException e) {
            run.problems.add(String.valueOf(e.getMessage()));
        }
        return new LevelCheck(LEVEL, run.writes + " writes accepted", run.problems);
    }

    private void run(Point point, Contents contents) {
        String uid = cluster.identity().uid();
        if (!uid.equals(point.manifest().where().clusterUid())) {
            problems.add("the point is of cluster " + point.manifest().where().clusterUid() + ", this is " + uid);
            return;
        }
        Map<Ref, Resource> live = new LinkedHashMap<>();
        for (Ref ref : contents.objects().keySet()) {
            cluster.get(ref).ifPresent(object -> live.put(ref, object));
        }
        Set<Ref> changed = new HashSet<>();
        for (RestoreStep step : Restore.plan(contents, live, Terms.none()).steps()) {
            changed.add(step.change().ref());
            write(step.change(), Optional.ofNullable(live.get(step.change().ref())));
        }
        for (Cleaned object : contents.objects().values()) {
            if (!changed.contains(object.ref()) && live.containsKey(object.ref())) {
                attempt(object.ref(), () -> cluster.replace(live.get(object.ref()), Cluster.Write.DRY_RUN));
            }
        }
    }

    private void write(ObjectChange change, Optional<Resource> live) {
        Optional<Value.Obj> document = live.isPresent() ? Desired.over(live.get(), change) : Desired.created(change);
        if (document.isEmpty()) {
            problems.add(change.ref() + ": cannot be written onto what is there now");
            return;
        }
        Resource resource = new Resource(document.get());
        attempt(change.ref(), () -> {
            if (live.isPresent()) {
                cluster.replace(resource, Cluster.Write.DRY_RUN);
            } else {
                cluster.create(resource, Cluster.Write.DRY_RUN);
            }
        });
    }

    private void attempt(Ref ref, Runnable write) {
        try {
            write.run();
            writes++;
        } catch (WorldException e) {
            problems.add(ref + ": " + e.getMessage());
        }
    }
}
