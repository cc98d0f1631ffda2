package dev.belay.core.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Contents;
import dev.belay.core.point.StoreKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The order of components in a restore.
class ComponentOrderTest {
    private static final Contents POINT = Contents.of(
            Stream.of("web", "chat", "store", "batch")
                    .map(ComponentOrderTest::deployment)
                    .toList(),
            StoreKey.unknown());

    @Test
    void whoDependsOnOthersGoesBeforeWhatItRequires() {
        Value components = Value.object(
                "store", component("store"),
                "web", component("web").put("requires", Value.list(Value.of("chat"), Value.of("store"))),
                "chat", component("chat").put("requires", Value.list(Value.of("store"))));

        ComponentOrder order = ComponentOrder.of(components, POINT, "chat");

        assertThat(List.of(ref("web"), ref("chat"), ref("store")))
                .extracting(order::rank)
                .containsExactly(0, 1, 2);
    }

    @Test
    void whatNoComponentNamesWaitsForNothing() {
        Value components = Value.object(
                "store", component("store"),
                "web", component("web").put("requires", Value.list(Value.of("store"))));

        ComponentOrder order = ComponentOrder.of(components, POINT, "chat");

        assertThat(order.rank(ref("batch"))).isZero();
    }

    @Test
    void onlyTheObjectsOfAComponentThatReloadsNeedNoRestart() {
        Value components = Value.object(
                "web", component("web").put("reloads", Value.of(true)),
                "chat", component("chat"));

        ComponentOrder order = ComponentOrder.of(components, POINT, "chat");

        assertThat(order.reloads()).containsExactly(ref("web"));
    }

    @Test
    void aSelectorFindsByLabels() {
        Value rule = Value.object("kind", Value.of("Deployment"), "selector", Value.of("app=store, tier=back"));
        Value components = Value.object("all", Value.object("objects", Value.list(rule), "reloads", Value.of(true)));

        ComponentOrder order = ComponentOrder.of(components, POINT, "chat");

        assertThat(order.reloads()).containsExactly(ref("store"));
    }

    @Test
    void aRuleOfAnotherNamespaceFindsNothing() {
        Value rule =
                Value.object("kind", Value.of("Deployment"), "name", Value.of("web"), "namespace", Value.of("auth"));
        Value components = Value.object("all", Value.object("objects", Value.list(rule), "reloads", Value.of(true)));

        ComponentOrder order = ComponentOrder.of(components, POINT, "chat");

        assertThat(order.reloads()).isEmpty();
    }

    /// Settings refuse it; a point may have been written by hand.
    @Test
    void aCircleStillGivesAnOrder() {
        Value components = Value.object(
                "web", component("web").put("requires", Value.list(Value.of("store"))),
                "store", component("store").put("requires", Value.list(Value.of("web"))));

        ComponentOrder order = ComponentOrder.of(components, POINT, "chat");

        assertThat(order.rank(ref("web"))).isEqualTo(order.rank(ref("store")));
    }

    private static Value.Obj component(String deployment) {
        Value rule = Value.object("kind", Value.of("Deployment"), "name", Value.of(deployment));
        return Value.object("objects", Value.list(rule));
    }

    private static Ref ref(String name) {
        return Kind.DEPLOYMENT.named("chat", name);
    }

    private static Resource deployment(String name) {
        return new Resource(Value.object(
                "apiVersion", Value.of("apps/v1"),
                "kind", Value.of("Deployment"),
                "metadata",
                        Value.object(
                                "namespace", Value.of("chat"),
                                "name", Value.of(name),
                                "labels", Value.object("app", Value.of(name), "tier", Value.of("back")))));
    }
}
