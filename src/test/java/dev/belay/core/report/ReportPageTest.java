package dev.belay.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.report.Report.Figure;
import dev.belay.core.report.Report.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/// The golden page is rewritten with `-Dgolden.update=true`; look at it in a browser before it is committed.
class ReportPageTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/report/first-flight.html");
    private static final String HOSTILE = "</style><script>alert('x')</script>\"&\u0000\u202E\uD800";

    @Test
    void thePageIsTheGoldenOne() throws IOException {
        String html = ReportPage.html(Stories.whole());

        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, html);
        }
        assertThat(html).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void itNeedsNoScriptNoOtherFileAndNoNetwork() {
        assertThat(ReportPage.html(Stories.whole()))
                .doesNotContainIgnoringCase("<script", "<link", "<img", "<iframe", "@import", "url(", "http:", "https:")
                .contains("default-src 'none'".replace("'", "&#39;"))
                .contains("@media print", "prefers-color-scheme: dark");
    }

    @Test
    void everyChartSaysInWordsWhatItShowsAndPointsToIt() throws Exception {
        String html = ReportPage.html(Stories.whole());
        Matcher charts = Pattern.compile("aria-labelledby=\"([^\"]*)\"").matcher(html);
        Set<String> named = new HashSet<>();
        while (charts.find()) {
            named.addAll(List.of(charts.group(1).split(" ")));
        }

        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(id -> assertThat(html).containsOnlyOnce("id=\"" + id + "\""));
        assertThat(html)
                .contains("10 % for 4 s, then 50 % for 5 s, then 95 % for 16 s, then 100 % for 5 s.")
                .contains("Evidence rises to 19.7; from 4.61 on the canary is taken back");
    }

    @Test
    void whatOthersWroteIsTextAndNothingElse() throws Exception {
        Outcome outcome = new Outcome(Tone.BAD, HOSTILE, HOSTILE);
        List<Figure> figures = List.of(new Figure(HOSTILE, HOSTILE, HOSTILE));
        RolloutStory rollout = new RolloutStory(
                HOSTILE,
                outcome,
                figures,
                Stories.bad().limits(),
                Stories.bad().points(),
                List.of(new RolloutStory.Event(1, RolloutStory.Kind.WEIGHT, HOSTILE)));
        RestoreStory restore = new RestoreStory(
                HOSTILE, outcome, figures, List.of(new RestoreStory.Step(HOSTILE, 0, 1, HOSTILE)), List.of(HOSTILE));

        String html = ReportPage.html(new Report(HOSTILE, HOSTILE, List.of(rollout, restore), HOSTILE));

        assertThat(html).doesNotContain("<script").doesNotContain("\u0000", "\u202E");
        assertThat(html.chars().filter(c -> c == '\uFFFD').count()).isGreaterThan(30);
        assertThat(wellFormed(html)).isEqualTo("html");
    }

    @Test
    void aTickWithoutDataIsAGapAndNotZero() {
        RolloutStory story = Stories.bad();
        String whole = Pattern.compile("class=\"line canary\" d=\"([^\"]*)\"")
                .matcher(ReportPage.html(new Report("t", "s", List.of(story), "")))
                .results()
                .map(result -> result.group(1))
                .filter(path -> path.length() > 20)
                .findFirst()
                .orElseThrow();

        assertThat(whole.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    }

    @Test
    void evidenceBeyondAllMeasureLeavesTheThresholdInSight() {
        RolloutStory.Point extreme = new RolloutStory.Point(2, Map.of(), 900);
        RolloutStory story = new RolloutStory(
                "t",
                Stories.bad().outcome(),
                List.of(),
                Stories.bad().limits(),
                List.of(Stories.bad().points().getFirst(), extreme),
                List.of());

        String html = ReportPage.html(new Report("t", "s", List.of(story), ""));

        assertThat(html).contains("Evidence rises to 900", "take back at 4.61").doesNotContain(">1000<", ">500<");
    }

    @Test
    void aStoryWithoutAnyTickIsStillAPage() throws Exception {
        RolloutStory empty = new RolloutStory(
                "t",
                new Outcome(Tone.WARN, "Refused", "why"),
                List.of(),
                Stories.bad().limits(),
                List.of(),
                List.of());
        RestoreStory nothing = new RestoreStory("r", empty.outcome(), List.of(), List.of(), List.of("a: 1 → 2"));

        String html = ReportPage.html(new Report("t", "s", List.of(empty, nothing), ""));

        assertThat(wellFormed(html)).isEqualTo("html");
        assertThat(html).contains("Refused", "a: 1 → 2").doesNotContain("<figure");
    }

    @Test
    void thePageIsWellFormed() throws Exception {
        assertThat(wellFormed(ReportPage.html(Stories.whole()))).isEqualTo("html");
    }

    /// HTML is no XML, but all that this page uses but its four void elements is.
    private static String wellFormed(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>\n", "").replaceAll("(<meta [^>]*)>", "$1/>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement()
                .getTagName();
    }
}
