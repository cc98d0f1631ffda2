package dev.belay.core.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the configured series, and only them, out of a scraped text, byte by byte.
///
/// Formats: Prometheus text 0.0.4 and OpenMetrics 1.0. A value that is NaN, infinite or negative, a series
/// that stands twice, a line that cannot be read, and the last line of a text that was cut are *missing*:
/// never zero. An OpenMetrics text without `# EOF` gives nothing at all. Time stamps and exemplars are read
/// over: the time of a sample is that of its scrape.
public final class Exposition {
    private static final int NAMED = 20;

    /// How the text is written.
    public enum Format {
        TEXT,
        OPEN_METRICS;

        /// By the content type of the answer; the older format when it says nothing.
        public static Format of(String contentType) {
            return contentType.toLowerCase(Locale.ROOT).startsWith("application/openmetrics-text")
                    ? OPEN_METRICS
                    : TEXT;
        }
    }

    private final byte[] text;
    private final Map<Selector, byte[]> wanted = new HashMap<>();
    private final Map<Role, Map<String, Scan.Reading>> found = new EnumMap<>(Role.class);
    private final Map<Role, Set<String>> spoilt = new EnumMap<>(Role.class);
    private final List<Scan.Problem> problems = new ArrayList<>();
    private int problemCount;
    private int line;

    private Exposition(byte[] text, List<Selector> selectors) {
        this.text = text;
        selectors.forEach(selector -> wanted.put(selector, selector.name().getBytes(UTF_8)));
    }

    public static Scan scan(byte[] text, Format format, List<Selector> selectors) {
        Exposition scan = new Exposition(text, selectors);
        boolean ended = scan.lines();
        if (format == Format.OPEN_METRICS && !ended) {
            scan.line = 0;
            scan.problem(Scan.Fault.TRUNCATED, "no # EOF");
            scan.found.clear();
        }
        List<Scan.Reading> readings = new ArrayList<>();
        scan.found.values().forEach(bySeries -> readings.addAll(bySeries.values()));
        return new Scan(readings, scan.problems, scan.problemCount);
    }

    /// Whether the end mark of OpenMetrics was there.
    private boolean lines() {
        int start = 0;
        boolean ended = false;
        while (start < text.length) {
            int end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            line++;
            ended = ended || isEnd(start, end);
            if (text[start] != '#') {
                sample(start, end);
            }
            start = end + 1;
        }
        return ended;
    }

    private boolean isEnd(int start, int end) {
        return end - start == 5 && new String(text, start, 5, UTF_8).equals("# EOF");
    }

    private void sample(int start, int end) {
        int from = start;
        while (from < end && blank(text[from])) {
            from++;
        }
        ExpositionLine read = new ExpositionLine(text, from, end);
        List<Selector> named = new ArrayList<>(1);
        wanted.forEach((selector, name) -> {
            if (read.named(name)) {
                named.add(selector);
            }
        });
        boolean cut = end == text.length;
        if (!named.isEmpty() && !read.parse()) {
            problem(
                    cut ? Scan.Fault.TRUNCATED : Scan.Fault.SYNTAX,
                    named.getFirst().name());
            return;
        }
        named.stream()
                .filter(selector -> selector.accepts(read.labels()))
                .forEach(selector -> keep(selector.role(), read, cut));
    }

    private void keep(Role role, ExpositionLine read, boolean cut) {
        String series = read.series();
        Map<String, Scan.Reading> bySeries = found.computeIfAbsent(role, _ -> new HashMap<>());
        Set<String> bad = spoilt.computeIfAbsent(role, _ -> new HashSet<>());
        double value = read.value();
        if (cut) {
            problem(Scan.Fault.TRUNCATED, series);
        } else if (bySeries.remove(series) != null || bad.contains(series)) {
            bad.add(series);
            problem(Scan.Fault.DUPLICATE, series);
        } else if (!Double.isFinite(value)) {
            bad.add(series);
            problem(Scan.Fault.NOT_FINITE, series);
        } else if (value < 0) {
            bad.add(series);
            problem(Scan.Fault.NEGATIVE, series);
        } else {
            bySeries.put(series, new Scan.Reading(role, series, value));
        }
    }

    private void problem(Scan.Fault fault, String series) {
        problemCount++;
        if (problems.size() < NAMED) {
            problems.add(new Scan.Problem(fault, series, line));
        }
    }

    static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }
}
