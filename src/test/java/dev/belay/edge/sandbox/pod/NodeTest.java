package dev.belay.edge.sandbox.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodConditions;
import dev.belay.edge.sandbox.store.Removal;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How a pod lives and dies, with time moved by hand.
class NodeTest {
    private static final Ref POD = Kind.POD.named("chat", "one");

    private final ManualClock clock = new ManualClock();
    private final ApiObjects objects = new ApiObjects(clock, new SplittableRandom(1));
    private final List<Started> started = new ArrayList<>();
    private final List<Consumer<Boolean>> probes = new ArrayList<>();
    private final Node node = new Node(
            objects,
            clock,
            spec -> {
                Started container = new Started(spec);
                started.add(container);
                return container;
            },
            new SharedLoopback(),
            (_, result) -> probes.add(result));

    /// A container that does what the test says.
    private static final class Started implements RunningContainer {
        private final ContainerSpec spec;
        private Optional<Exit> exit = Optional.empty();
        private final List<Duration> stops = new ArrayList<>();

        private Started(ContainerSpec spec) {
            this.spec = spec;
        }

        @Override
        public void stop(Duration grace) {
            stops.add(grace);
        }

        @Override
        public Optional<Exit> exit() {
            return exit;
        }

        @Override
        public List<String> logTail(int lines) {
            return List.of();
        }

        private void end(int code) {
            exit = Optional.of(new Exit(code, ""));
        }
    }

    private Resource start(int failureThreshold) {
        objects.namespace("chat");
        Resource pod = objects.create(Manifests.of("""
            apiVersion: v1
            kind: Pod
            metadata: {namespace: chat, name: one}
            spec:
              terminationGracePeriodSeconds: 5
              containers:
              - name: chat
                image: sandbox.belay.dev/chat:good
                ports: [{name: http, containerPort: 8080}]
                readinessProbe: {httpGet: {path: /, port: http}, periodSeconds: 2, failureThreshold: %d}
            """.formatted(failureThreshold)), false);
        node.step();
        return pod;
    }

    @AfterEach
    void close() {
        node.close();
    }

    private void after(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        node.step();
    }

    private boolean ready() {
        return PodConditions.ready(objects.require(POD));
    }

    private String waiting() {
        return objects.require(POD)
                .document()
                .text("/status/containerStatuses/0/state/waiting/reason")
                .orElse("");
    }

    private void answer(boolean success) {
        probes.removeLast().accept(success);
        node.step();
    }

    @Test
    void aPodIsReadyFromItsFirstSuccessToItsLastFailureInARow() {
        start(2);
        node.step();
        answer(true);
        assertThat(ready()).isTrue();

        after(2);
        answer(false);
        assertThat(ready()).isTrue();
        after(2);
        answer(true);
        after(2);
        answer(false);
        after(2);
        answer(false);

        assertThat(ready()).isFalse();
    }

    @Test
    void aProbeThatHasNotAnsweredIsNotAskedAgain() {
        start(2);
        node.step();
        after(10);
        after(10);

        assertThat(probes).hasSize(1);
    }

    @Test
    void restartsBackOffFromTenSecondsToFiveMinutes() {
        start(2);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            started.getLast().end(1);
            int before = started.size();
            node.step();
            long waited = 0;
            while (started.size() == before) {
                after(1);
                waited++;
            }
            waits.add(waited);
        }

        assertThat(waits).containsExactly(1L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
        assertThat(started.getLast().spec.restarts()).isEqualTo(8);
    }

    @Test
    void whileItWaitsItSaysWhy() {
        start(2);
        started.getLast().end(1);
        node.step();
        node.step();
        started.getLast().end(1);
        node.step();

        assertThat(waiting()).isEqualTo("CrashLoopBackOff");
        assertThat(objects.require(POD).document().number("/status/containerStatuses/0/lastState/terminated/exitCode"))
                .contains(1L);
    }

    @Test
    void aPodIsToldToEndAndGoesWhenItHas() {
        Resource pod = start(2);
        objects.delete(POD, Removal.of(pod.uid()), false);
        node.step();
        node.step();
        assertThat(started.getLast().stops).containsExactly(Duration.ofSeconds(5));
        assertThat(objects.get(POD)).isPresent();

        started.getLast().end(0);
        node.step();

        assertThat(objects.get(POD)).isEmpty();
        assertThat(started).hasSize(1);
    }

    @Test
    void aShorterGraceIsPassedOn() {
        Resource pod = start(2);
        objects.delete(POD, Removal.of(pod.uid()), false);
        node.step();
        objects.delete(POD, new Removal(pod.uid(), "", 1, Removal.Dependants.BACKGROUND), false);
        node.step();

        assertThat(started.getLast().stops).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    @Test
    void aPodWhoseObjectIsGoneIsEndedAtOnce() {
        Resource pod = start(2);

        objects.delete(POD, Removal.now(pod.uid()), false);
        node.step();

        assertThat(started.getLast().stops).containsExactly(Duration.ZERO);
    }

    @Test
    void anImageIsKnownByItsDigestOnceItWasPulled() {
        start(2);
        String id = objects.require(POD)
                .document()
                .text("/status/containerStatuses/0/imageID")
                .orElseThrow();
        objects.create(Manifests.of("""
            apiVersion: v1
            kind: Pod
            metadata: {namespace: chat, name: two}
            spec: {containers: [{name: chat, image: "%s"}]}
            """.formatted(id)), false);
        node.step();

        assertThat(id).startsWith("sandbox.belay.dev/chat@sha256:");
        assertThat(started.getLast().spec.image()).isEqualTo("sandbox.belay.dev/chat:good");
    }

    @Test
    void whereThePortsAreIsWrittenOnThePod() {
        start(2);

        int real = started.getLast().spec.ports().getOrDefault("http", 0);
        assertThat(Ports.target(objects.require(POD), Value.of("http"))).contains(real);
        assertThat(Ports.target(objects.require(POD), Value.of(8080))).contains(real);
        assertThat(real).isNotEqualTo(8080);
    }
}
