package dev.belay.edge.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Value;
import dev.belay.edge.files.YamlReader;
import dev.belay.edge.sandbox.store.ApiFailure;
import org.junit.jupiter.api.Test;

class PatchTest {
    private static Value.Obj yaml(String text) {
        return (Value.Obj) YamlReader.read(text, "test");
    }

    @Test
    void aMergePatchRemovesWhatIsNullAndReplacesLists() {
        assertThat(MergePatch.merge(yaml("{a: 1, b: {c: 1, d: [1, 2]}}"), yaml("{a: null, b: {d: [3]}}")))
                .isEqualTo(yaml("{b: {c: 1, d: [3]}}"));
    }

    @Test
    void aStrategicPatchMergesListsByTheirKey() {
        assertThat(MergePatch.strategic(
                        yaml("{containers: [{name: a, image: x}, {name: b, image: y}]}"),
                        yaml("{containers: [{name: b, image: z}, {name: c, image: w}]}")))
                .isEqualTo(yaml("{containers: [{name: a, image: x}, {name: b, image: z}, {name: c, image: w}]}"));
    }

    @Test
    void aStrategicPatchFollowsItsDirectives() {
        assertThat(MergePatch.strategic(
                        yaml("{env: [{name: a, value: '1'}, {name: b, value: '1'}], finalizers: [x, y]}"),
                        yaml("{env: [{name: a, $patch: delete}], $setElementOrder/env: [{name: b}],"
                                + " $deleteFromPrimitiveList/finalizers: [x]}")))
                .isEqualTo(yaml("{env: [{name: b, value: '1'}], finalizers: [y]}"));
        assertThat(MergePatch.strategic(
                        yaml("{strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}}"),
                        yaml("{strategy: {$retainKeys: [type], type: Recreate}}")))
                .isEqualTo(yaml("{strategy: {type: Recreate}}"));
        assertThat(MergePatch.strategic(yaml("{labels: {a: b}}"), yaml("{labels: {$patch: replace, c: d}}")))
                .isEqualTo(yaml("{labels: {c: d}}"));
    }

    @Test
    void aJsonPatchDoesWhatItsOperationsSay() {
        assertThat(JsonPatch.apply(
                        yaml("{a: [1, 3], b: {c: 1}, d: 1}"), yaml("""
                            ops:
                            - {op: test, path: /d, value: 1}
                            - {op: add, path: /a/1, value: 2}
                            - {op: add, path: /a/-, value: 4}
                            - {op: replace, path: /b/c, value: 2}
                            - {op: remove, path: /d}
                            """).items("/ops")))
                .isEqualTo(yaml("{a: [1, 2, 3, 4], b: {c: 2}}"));
    }

    @Test
    void aJsonPatchThatDoesNotFitIsRefused() {
        for (String operation : new String[] {
            "{op: test, path: /a, value: 2}", "{op: remove, path: /b}", "{op: replace, path: /b, value: 1}",
            "{op: swap, path: /a}", "{op: add, path: /l/5, value: 1}", "{op: add, path: nowhere, value: 1}"
        }) {
            assertThatThrownBy(() -> JsonPatch.apply(
                            yaml("{a: 1, l: []}"),
                            yaml("{ops: [" + operation + "]}").items("/ops")))
                    .as(operation)
                    .isInstanceOf(ApiFailure.class);
        }
    }
}
