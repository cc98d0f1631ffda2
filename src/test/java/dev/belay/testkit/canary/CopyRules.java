package dev.belay.testkit.canary;

import dev.belay.core.rollout.Copy;
import java.util.Set;

/// I7: no copy is taken from its users, no Service from a route.
final class CopyRules {
    private final Told told;

    CopyRules(Told told) {
        this.told = told;
    }

    void wrote(Write write, Picture picture) {
        for (Copy copy : Copy.values()) {
            if (picture.has(copy) && write.is(picture.copy(copy)) && shrinks(write)) {
                told.require(
                        leavable(copy, picture),
                        "I7",
                        () -> copy + " is made smaller, dealt " + picture.dealt() + ", proven "
                                + picture.course().proven());
            }
            if (picture.has(copy) && write.is(picture.service(copy)) && write.deletes()) {
                Set<String> named = picture.dealt().named();
                told.require(
                        !named.contains(write.ref().name()),
                        "I7",
                        () -> write.ref() + " is deleted while the route names it");
            }
        }
    }

    private static boolean shrinks(Write write) {
        long before = write.old().number("/spec/replicas").orElse(0L);
        long after = write.now().number("/spec/replicas").orElse(0L);
        return !write.creates() && after < before;
    }

    private static boolean leavable(Copy copy, Picture picture) {
        boolean trusted = picture.course().proven()
                || copy == Copy.CANARY && picture.course().evicted()
                || !picture.hadWeight()
                || picture.live(picture.plan().subject().route()).isEmpty();
        return picture.ready(picture.copy(copy)) == 0
                || !picture.reached(copy) && (trusted || picture.course().critical());
    }
}
