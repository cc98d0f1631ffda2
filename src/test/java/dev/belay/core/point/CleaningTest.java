package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Json;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CleaningTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cleaningTwiceIsCleaningOnce(long seed) {
        Cleaned once = Cleaning.clean(Samples.random(new SplittableRandom(seed)));

        Cleaned twice = Cleaning.clean(new Resource(once.document()));

        assertThat(twice.document()).isEqualTo(once.document());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPointsFileGivesTheCleanedObjectBack(long seed) {
        Cleaned cleaned = Cleaning.clean(Samples.random(new SplittableRandom(seed)));
        Value.Obj serverSet = Value.empty();
        for (var field : cleaned.serverSet().entrySet()) {
            serverSet = serverSet.put(field.getKey().toString(), field.getValue());
        }

        Cleaned read = Cleaned.read(cleaned.file(), serverSet);

        assertThat(read).isEqualTo(cleaned);
    }

    @Test
    void takesAwayWhatTheServerWrites() {
        Resource asked = Samples.deployment("backend", "chat:1", 3);

        Cleaned cleaned = Cleaning.clean(Samples.served(asked));

        assertThat(cleaned.document()).isEqualTo(asked.document());
        assertThat(cleaned.capacity()).containsExactly(Pointer.of("/spec/replicas"));
    }

    @ParameterizedTest
    @CsvSource({
        "belay.dev/epoch,false",
        "belay.dev/op,false",
        "belay.dev/unit,false",
        "belay.dev/expires,false",
        "belay.dev/live,true",
        "belay.dev/reviewed,true",
        "deployment.kubernetes.io/revision,false",
        "kubectl.kubernetes.io/last-applied-configuration,false",
        "pv.kubernetes.io/bound-by-controller,false",
        "autoscaling.alpha.kubernetes.io/conditions,false",
        "team,true"
    })
    void removesBookkeepingAndKeepsTheUsersMarks(String annotation, boolean stays) {
        Resource object = Samples.configMap("ws-config", "FACTORY_MODE", "dual").withAnnotation(annotation, "x");

        Resource cleaned = new Resource(Cleaning.clean(object).document());

        assertThat(cleaned.annotation(annotation).isPresent()).isEqualTo(stays);
    }

    @Test
    void neverCleansAPodTemplate() {
        Value.Obj marks = Value.object("belay.dev/epoch", Value.of("7"), "belay.dev/config-hash", Value.of("abc"));
        Resource object = Samples.deployment("backend", "chat:1", 3).with("/spec/template/metadata/annotations", marks);

        Cleaned cleaned = Cleaning.clean(object);

        assertThat(cleaned.document().at("/spec/template/metadata/annotations")).contains(marks);
    }

    @Test
    void keepsAnAllocatedAddressApartAndAHeadlessServiceHeadless() {
        Resource normal = service("10.0.0.7");
        Resource headless = service("None");

        assertThat(Cleaning.clean(normal).serverSet())
                .containsEntry(Pointer.of("/spec/clusterIP"), Value.of("10.0.0.7"));
        assertThat(Cleaning.clean(normal).document().at("/spec/clusterIP")).isEmpty();
        assertThat(Cleaning.clean(headless).document().text("/spec/clusterIP")).contains("None");
    }

    @Test
    void aCleanedSecretHoldsNoValue() {
        Cleaned cleaned = Cleaning.clean(Samples.secret("db", "password", "aHVudGVyMg=="));

        assertThat(Json.compact(cleaned.file())).doesNotContain("aHVudGVyMg==");
    }

    @Test
    void skipsWhatControllersAndBelayMake() {
        Value owner = Value.list(Value.object("apiVersion", Value.of("apps/v1"), "controller", Value.of(true)));
        Resource owned = Samples.configMap("a", "k", "v").with("/metadata/ownerReferences", owner);
        Resource ours = Samples.configMap("b", "k", "v")
                .with("/metadata/labels", Value.object("app.kubernetes.io/managed-by", Value.of("belay")));
        Resource token =
                Samples.secret("t", "token", "eA==").with("/type", Value.of("kubernetes.io/service-account-token"));
        Resource helm = Samples.secret("h", "release", "eA==").with("/type", Value.of("helm.sh/release.v1"));
        Resource lease = Samples.of("coordination.k8s.io/v1", "Lease", "l", Value.empty());

        assertThat(List.of(owned, ours, token, helm, lease))
                .extracting(o -> Ownership.skip(o).orElseThrow())
                .containsExactly(
                        Ownership.Skip.CONTROLLED,
                        Ownership.Skip.OURS,
                        Ownership.Skip.TOKEN,
                        Ownership.Skip.HELM,
                        Ownership.Skip.KIND);
        assertThat(Ownership.skip(Samples.configMap("c", "k", "v"))).isEmpty();
    }

    @Test
    void aSecretThatACertificateManagerRenewsIsTakenAsLive() {
        Value owner = Value.list(Value.object(
                "apiVersion",
                Value.of("cert-manager.io/v1"),
                "kind",
                Value.of("Certificate"),
                "controller",
                Value.of(true)));
        Resource secret = Samples.secret("tls", "tls.key", "eA==").with("/metadata/ownerReferences", owner);

        assertThat(Ownership.skip(secret)).isEmpty();
        assertThat(SecretReference.of(secret, StoreKey.of(new byte[32])).rotating())
                .isTrue();
    }

    private static Resource service(String address) {
        return Samples.of(
                "v1",
                "Service",
                "backend",
                Value.object(
                        "spec",
                        Value.object("clusterIP", Value.of(address), "clusterIPs", Value.list(Value.of(address)))));
    }
}
