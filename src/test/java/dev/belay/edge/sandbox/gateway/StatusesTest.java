package dev.belay.edge.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.core.model.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusesTest {
    private GatewayWorld world;

    @BeforeEach
    void begin() throws IOException {
        world = new GatewayWorld("statuses");
        world.service("stable");
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aRouteIsAcceptedAtItsGenerationAfterTheDelay() {
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");
        assertThat(conditions()).isEmpty();

        world.clock.advance(GatewayWorld.STATUS_DELAY.minus(Duration.ofNanos(1)));
        world.refresh();
        assertThat(conditions()).isEmpty();
        world.clock.advance(Duration.ofNanos(1));
        world.refresh();

        assertThat(conditions())
                .extracting(
                        c -> c.text("/type").orElseThrow(),
                        c -> c.text("/status").orElseThrow())
                .containsExactly(tuple("Accepted", "True"), tuple("ResolvedRefs", "True"));
        assertThat(conditions())
                .allSatisfy(c -> assertThat(c.number("/observedGeneration"))
                        .contains(world.route().generation()));
    }

    @Test
    void aNewGenerationIsObservedAfterTheDelayToo() {
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");
        settle();
        long before = world.route().generation();

        world.rules("[{backendRefs: [{name: stable, port: 80, weight: 7}]}]");
        assertThat(world.route().generation()).isGreaterThan(before);
        assertThat(conditions())
                .allSatisfy(c -> assertThat(c.number("/observedGeneration")).contains(before));
        settle();

        assertThat(conditions())
                .allSatisfy(c -> assertThat(c.number("/observedGeneration"))
                        .contains(world.route().generation()));
    }

    @Test
    void aStatusThatSaysItAlreadyIsNotWrittenAgain() {
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");
        settle();
        String version = world.route().version();

        settle();

        assertThat(world.route().version()).isEqualTo(version);
    }

    @Test
    void aReferenceThatLeadsNowhereIsNotResolved() {
        world.rules("[{backendRefs: [{name: stable, port: 80}, {name: missing, port: 80}]}]");
        settle();

        assertThat(condition("Accepted").text("/status")).contains("True");
        assertThat(condition("ResolvedRefs").text("/status")).contains("False");
        assertThat(condition("ResolvedRefs").text("/reason")).contains("BackendNotFound");
        assertThat(condition("ResolvedRefs").text("/message")).contains("no Service chat/missing");
    }

    @Test
    void aRouteThatAsksForWhatCannotBeDoneIsNotAccepted() {
        world.rules("[{filters: [{type: RequestRedirect, requestRedirect: {port: 8080}}]}]");
        settle();

        assertThat(condition("Accepted").text("/status")).contains("False");
        assertThat(condition("Accepted").text("/reason")).contains("UnsupportedValue");
        assertThat(condition("Accepted").text("/message")).contains("not served: filter RequestRedirect");
        assertThat(world.door().get("/").statusCode()).isEqualTo(500);
    }

    @Test
    void whatOtherGatewaysSayStays() {
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");
        Value foreign = Value.object(
                "parentRef", Value.object("name", Value.of("other")),
                "controllerName", Value.of("example.com/other"),
                "conditions", Value.list(accepted()));
        world.cluster.replaceStatus(world.route().with("/status", Value.object("parents", Value.list(foreign))));

        settle();

        assertThat(world.route().document().items("/status/parents")).hasSize(2).contains(foreign);
    }

    private static Value accepted() {
        return Value.object(
                "type", Value.of("Accepted"),
                "status", Value.of("True"),
                "reason", Value.of("Accepted"),
                "message", Value.of(""),
                "lastTransitionTime", Value.of("2026-11-22T03:14:52Z"));
    }

    private void settle() {
        world.refresh();
        world.clock.advance(GatewayWorld.STATUS_DELAY);
        world.refresh();
    }

    private List<Value> conditions() {
        return world.route().document().items("/status/parents").stream()
                .filter(parent -> parent.text("/controllerName").equals(Optional.of(Statuses.CONTROLLER)))
                .flatMap(parent -> parent.items("/conditions").stream())
                .toList();
    }

    private Value condition(String type) {
        return conditions().stream()
                .filter(c -> c.text("/type").equals(Optional.of(type)))
                .findFirst()
                .orElseThrow();
    }
}
