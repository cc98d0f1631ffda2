package dev.belay.cli.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.report.Tone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LookTest {
    private static final Painter COLOUR = new Painter(new Look(true, true, true, 80));
    private static final Painter ASCII = new Painter(new Look(false, false, false, 80));

    @ParameterizedTest
    @CsvSource({
        "AUTO,false,'','','',false",
        "AUTO,true,'','','',true",
        "AUTO,true,1,'','',false",
        "AUTO,true,'',dumb,'',false",
        "AUTO,false,'','',1,true",
        "AUTO,false,'','',0,false",
        "AUTO,false,1,'',1,false",
        "NEVER,true,'','',1,false",
        "ALWAYS,false,1,dumb,0,true"
    })
    void decidesColourForEachStream(
            Colour wanted, boolean terminal, String noColor, String term, String force, boolean on) {
        Map<String, String> variables = Map.of("NO_COLOR", noColor, "TERM", term, "CLICOLOR_FORCE", force);
        assertThat(wanted.on(variables, terminal)).isEqualTo(on);
    }

    @ParameterizedTest
    @CsvSource({
        "120,true,100,120",
        "0,true,100,100",
        "'',true,100,100",
        "x,true,100,100",
        "-5,true,0,80",
        "'',true,0,80",
        "'',false,100,80"
    })
    void neverTrustsAWidthOfNothing(String columns, boolean terminal, int asked, int width) {
        assertThat(Width.of(Map.of("COLUMNS", columns), terminal, () -> asked)).isEqualTo(width);
    }

    @ParameterizedTest
    @EnumSource(Mark.class)
    void showsMarksInAsciiWithoutAnyGlyph(Mark mark) {
        assertThat(ASCII.paint(Line.of(mark, "word"))).matches("\\[..] word").isASCII();
    }

    @Test
    void spellsOutWhatAsciiLacks() {
        assertThat(ASCII.paint(Line.of("Grüße … 3 → 5 · ≥ 2 “x” 火"))).isEqualTo("Grusse ... 3 -> 5 - >= 2 \"x\" *");
    }

    @Test
    void coloursOnlyWhereColourIsOn() {
        Line line = Line.of("bad", Tone.BAD).plus(" plain");
        assertThat(COLOUR.paint(line)).isEqualTo("\u001b[31mbad\u001b[0m plain");
        assertThat(ASCII.paint(line)).isEqualTo("bad plain");
    }

    @Test
    void letsNoTextSteerTheTerminal() {
        assertThat(COLOUR.paint(Line.of("x\u001b[2Jy\u0007"))).isEqualTo("x.[2Jy.");
    }

    @Test
    void cutsALineOfTheLiveBlockBeforeTheTerminalWrapsIt() {
        Painter narrow = new Painter(new Look(false, true, true, 10));
        assertThat(narrow.paintCut(Line.of(Mark.OK, "0123456789"))).isEqualTo("✔ 0123456");
    }

    @Test
    void breaksTextAtBlanksAndKeepsLongWordsWhole() {
        assertThat(Wrap.of("aaa bbb ccc /a/very/long/path d", 8))
                .containsExactly("aaa bbb", "ccc", "/a/very/long/path", "d");
    }

    @Test
    void alignsATableAndCutsItsLastColumn() {
        List<Line> lines = new Table("NAME", "WHY")
                .row("a", "short")
                .row("longer", "0123456789012345678901234567890")
                .lines(30);
        assertThat(lines.stream().map(Line::plain))
                .containsExactly("NAME    WHY", "a       short", "longer  012345678901234567890…");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Table("A", "B").row("x"));
    }
}
