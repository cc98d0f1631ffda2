package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointNameTest {
    private final Point one = Points.sealed(Points.AT);
    private final Point two = Points.sealed(Points.AT, "chat:2", Sealer.Parent.none());
    private final Point pre = Points.triggered(Points.AT.plusSeconds(5), "pre:op-20261122T031452Z-k7qd");
    private final List<Quality.Candidate> all = List.of(
            Points.candidate(one, new Mark.Labelled(Points.AT, "release", "r-1")),
            Points.candidate(two, new Mark.Verified(Points.AT, 3, true, "")),
            Points.candidate(pre));

    /// T61: two points of one second differ in the last four digits.
    @Test
    void aUniqueEndNamesOneAndACommonBeginningSeveral() {
        String end = one.id().substring(one.id().length() - 4);

        assertThat(find(end)).isEqualTo(new PointName.Found.One(all.getFirst()));
        assertThat(find("rp-20261122T030007Z"))
                .isEqualTo(new PointName.Found.Several(
                        List.of(one.id(), two.id()).stream().sorted().toList()));
        assertThat(find("rp-…-" + end)).isEqualTo(new PointName.Found.One(all.getFirst()));
        assertThat(find(one.id())).isEqualTo(new PointName.Found.One(all.getFirst()));
        assertThat(find("rp-2025")).isEqualTo(new PointName.Found.Nothing());
    }

    @Test
    void namesByQualityOperationLabelAndFile() {
        assertThat(find("last-verified")).isEqualTo(new PointName.Found.One(all.get(1)));
        assertThat(find("last-good")).isEqualTo(new PointName.Found.Nothing());
        assertThat(find("pre:op-20261122T031452Z-k7qd")).isEqualTo(new PointName.Found.One(all.get(2)));
        assertThat(find("label:release=r-1")).isEqualTo(new PointName.Found.One(all.getFirst()));
        assertThat(find("label:release=r-2")).isEqualTo(new PointName.Found.Nothing());
        assertThat(find("@/tmp/x.belay")).isEqualTo(new PointName.Found.File("/tmp/x.belay"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "@", "pre:", "label:", "label:x", "label:=x", "rp 1", "../../etc"})
    void refusesWhatNamesNothing(String text) {
        assertThatThrownBy(() -> PointName.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private PointName.Found find(String name) {
        return PointName.of(name).in(all, Points.WHERE);
    }
}
