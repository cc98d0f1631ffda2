package dev.belay.run.execute;

import dev.belay.core.change.ServerSet;
import dev.belay.core.model.Resource;

/// The annotations that say which operation and epoch wrote an object last.
public final class Stamps {
    private Stamps() {}

    /// The epoch of the last writer; 0 when there is none.
    public static long epoch(Resource object) {
        String text = object.annotation(ServerSet.EPOCH).orElse("0");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /// The highest epoch on the objects, for the claim of who wants to write them.
    public static long highest(Iterable<Resource> objects) {
        long highest = 0;
        for (Resource object : objects) {
            highest = Math.max(highest, epoch(object));
        }
        return highest;
    }

    static Resource on(Resource object, Session session) {
        return object.withAnnotation(ServerSet.EPOCH, Long.toString(session.epoch()))
                .withAnnotation(ServerSet.OPERATION, session.operation().id());
    }
}
