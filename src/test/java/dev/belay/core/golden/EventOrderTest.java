package dev.belay.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventOrderTest {
    private static final int EVENTS = 5;
    private static final long MILLI = 1_000_000;
    private static final long STEP = 10 * MILLI;
    private static final long SECOND_STARTS = 3_000 * MILLI;
    private static final EventOrder.Rules RULES = EventOrder.Rules.of(
            GoldenPath.against(new Scenario.Target("http://127.0.0.1:1", "ws://127.0.0.1:1/ws"), "secret")
                    .iteration()
                    .expect());

    /// An event of the first (0) or the second (1) iteration.
    private record Delivery(int iteration, int index, long at) {}

    @Test
    void everySequenceOfOneIterationIsClassifiedAsTheReferenceDoes() {
        for (int length = 0; length <= 6; length++) {
            int sequences = (int) Math.pow(EVENTS, length);
            for (int code = 0; code < sequences; code++) {
                List<Delivery> trace = new ArrayList<>();
                for (int i = 0, rest = code; i < length; i++, rest /= EVENTS) {
                    trace.add(new Delivery(0, rest % EVENTS, (i + 1) * STEP));
                }
                assertSame(trace);
            }
        }
    }

    @Test
    void everyOrderAndLossOfTwoIterationsIsClassifiedAsTheReferenceDoes() {
        List<List<Integer>> arrangements = arrangements();
        assertThat(arrangements).hasSize(326);
        for (List<Integer> first : arrangements) {
            for (int cut = 0; cut <= first.size(); cut++) {
                for (List<Integer> second : arrangements) {
                    assertSame(twoIterations(first, cut, second, (first.size() + cut) % (second.size() + 1)));
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void repeatsAndInterleavingsOfTwoIterationsAreClassifiedAsTheReferenceDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            List<Delivery> trace = new ArrayList<>();
            long at = 0;
            int before = random.nextInt(8);
            for (int i = 0; i < before; i++) {
                at += random.nextInt(5) == 0 ? 150 * MILLI : STEP;
                trace.add(new Delivery(0, random.nextInt(EVENTS), at));
            }
            at = SECOND_STARTS;
            int after = random.nextInt(12);
            for (int i = 0; i < after; i++) {
                at += random.nextInt(5) == 0 ? 150 * MILLI : STEP;
                trace.add(new Delivery(random.nextInt(2), random.nextInt(EVENTS), at));
            }
            assertSame(trace);
        }
    }

    @Test
    void aSwapAtTheEndIsDisorderAndNotLoss() {
        Map<ErrorKind, Integer> found = named(automaton(List.of(
                new Delivery(0, 0, STEP),
                new Delivery(0, 1, 2 * STEP),
                new Delivery(0, 2, 3 * STEP),
                new Delivery(0, 4, 4 * STEP),
                new Delivery(0, 3, 5 * STEP))));

        assertThat(found).isEqualTo(withSecond(Map.of(ErrorKind.OUT_OF_ORDER, 1)));
    }

    @Test
    void whatComesAfterTheGraceLeavesTheLossStanding() {
        Map<ErrorKind, Integer> found = named(automaton(List.of(
                new Delivery(0, 0, STEP),
                new Delivery(0, 1, 2 * STEP),
                new Delivery(0, 2, 3 * STEP),
                new Delivery(0, 4, 4 * STEP),
                new Delivery(0, 3, 500 * MILLI))));

        assertThat(found).isEqualTo(withSecond(Map.of(ErrorKind.MISSING_EVENT, 1, ErrorKind.OUT_OF_ORDER, 1)));
    }

    @Test
    void anyOrderIsNoDisorderWhereTheScenarioSaysSo() {
        EventOrder order = new EventOrder(new EventOrder.Rules(2, new long[] {STEP, STEP}, 100, 100, false, false));
        order.begin(IterationId.of(0, 0, 1), 0);

        long raised = order.onOpen(1, 1) | order.onOpen(1, 2) | order.onOpen(0, 3);

        assertThat(raised).isZero();
        assertThat(order.complete()).isTrue();
    }

    @Test
    void placesAnIterationByItsOwnerAndAge() {
        EventOrder order = new EventOrder(RULES);
        for (int counter = 1; counter <= 3; counter++) {
            order.begin(IterationId.of(2, 7, counter), 0);
            if (counter < 3) {
                order.close();
            }
        }

        assertThat(order.place(IterationId.of(2, 7, 3))).isEqualTo(EventOrder.Place.OPEN);
        assertThat(order.place(IterationId.of(2, 7, 2))).isEqualTo(EventOrder.Place.PREVIOUS);
        assertThat(order.place(IterationId.of(2, 7, 1))).isEqualTo(EventOrder.Place.OLDER);
        assertThat(order.place(IterationId.of(2, 7, 4))).isEqualTo(EventOrder.Place.ELSEWHERE);
        assertThat(order.place(IterationId.of(2, 8, 2))).isEqualTo(EventOrder.Place.ELSEWHERE);
        assertThat(order.place(IterationId.of(1, 7, 2))).isEqualTo(EventOrder.Place.ELSEWHERE);
        assertThat(order.place(IterationId.NONE)).isEqualTo(EventOrder.Place.ELSEWHERE);
    }

    private static void assertSame(List<Delivery> trace) {
        int[] found = automaton(trace);
        int[] expected = reference(trace);
        if (!Arrays.equals(found, expected)) {
            assertThat(named(found)).as("%s", trace).isEqualTo(named(expected));
        }
    }

    private static int at(ErrorKind kind) {
        return Long.numberOfTrailingZeros(kind.bit());
    }

    private static Map<ErrorKind, Integer> named(int[] counts) {
        Map<ErrorKind, Integer> named = new TreeMap<>();
        for (ErrorKind kind : ErrorKind.values()) {
            if (counts[at(kind)] > 0) {
                named.put(kind, counts[at(kind)]);
            }
        }
        return named;
    }

    /// Nothing of the second iteration came in these cases.
    private static Map<ErrorKind, Integer> withSecond(Map<ErrorKind, Integer> first) {
        Map<ErrorKind, Integer> all = new TreeMap<>(first);
        all.merge(ErrorKind.MISSING_EVENT, EVENTS, Integer::sum);
        return all;
    }

    private static List<Delivery> twoIterations(List<Integer> first, int cut, List<Integer> second, int at) {
        List<Delivery> trace = new ArrayList<>();
        for (int i = 0; i < cut; i++) {
            trace.add(new Delivery(0, first.get(i), (i + 1) * STEP));
        }
        long now = SECOND_STARTS;
        for (int i = 0; i <= second.size(); i++) {
            for (int late = cut; i == at && late < first.size(); late++) {
                now += STEP;
                trace.add(new Delivery(0, first.get(late), now));
            }
            if (i < second.size()) {
                now += STEP;
                trace.add(new Delivery(1, second.get(i), now));
            }
        }
        return trace;
    }

    /// All orders of all subsets of the events.
    private static List<List<Integer>> arrangements() {
        List<List<Integer>> all = new ArrayList<>(List.of(List.of()));
        for (int from = 0; from < all.size(); from++) {
            for (int event = 0; event < EVENTS; event++) {
                if (!all.get(from).contains(event)) {
                    List<Integer> longer = new ArrayList<>(all.get(from));
                    longer.add(event);
                    all.add(longer);
                }
            }
        }
        return all;
    }

    private static int[] automaton(List<Delivery> trace) {
        int[] counts = new int[ErrorKind.values().length];
        EventOrder order = new EventOrder(RULES);
        long[] ids = {IterationId.of(0, 1, 1), IterationId.of(0, 1, 2)};
        order.begin(ids[0], 0);
        boolean begun = false;
        for (Delivery delivery : trace) {
            if (!begun && delivery.at > SECOND_STARTS) {
                expire(order, SECOND_STARTS, counts);
                order.begin(ids[1], SECOND_STARTS);
                begun = true;
            }
            expire(order, delivery.at, counts);
            long id = ids[delivery.iteration];
            long raised = switch (order.place(id)) {
                case OPEN -> order.onOpen(delivery.index, delivery.at);
                case PREVIOUS -> order.onPrevious(delivery.index);
                case OLDER -> ErrorKind.STRAY.bit();
                case ELSEWHERE -> throw new IllegalStateException("both iterations are known");
            };
            count(raised, counts);
            if (order.complete()) {
                order.close();
            }
        }
        if (!begun) {
            expire(order, SECOND_STARTS, counts);
            order.begin(ids[1], SECOND_STARTS);
        }
        expire(order, 2 * SECOND_STARTS, counts);
        return counts;
    }

    private static void expire(EventOrder order, long now, int[] counts) {
        if (order.open() && now >= order.deadline()) {
            counts[at(ErrorKind.MISSING_EVENT)] += order.missing();
            order.close();
        }
    }

    private static void count(long raised, int[] counts) {
        for (long rest = raised; rest != 0; rest &= rest - 1) {
            counts[Long.numberOfTrailingZeros(rest)]++;
        }
    }

    /// Sees the whole trace and keeps no state but lists and sets.
    private static int[] reference(List<Delivery> trace) {
        int[] counts = new int[ErrorKind.values().length];
        long firstIsOld = ends(of(trace, 1), SECOND_STARTS);
        List<Delivery> first = of(trace, 0);
        int known = 0;
        while (known < first.size() && first.get(known).at <= firstIsOld) {
            known++;
        }
        counts[at(ErrorKind.STRAY)] = first.size() - known;
        referenceOf(first.subList(0, known), 0, counts);
        referenceOf(of(trace, 1), SECOND_STARTS, counts);
        return counts;
    }

    private static List<Delivery> of(List<Delivery> trace, int iteration) {
        List<Delivery> mine = new ArrayList<>();
        for (Delivery d : trace) {
            if (d.iteration == iteration) {
                mine.add(d);
            }
        }
        return mine;
    }

    private static void referenceOf(List<Delivery> mine, long due, int[] counts) {
        long closes = closes(mine, due);
        Set<Integer> before = new HashSet<>();
        Set<Integer> inTime = new HashSet<>();
        boolean closed = false;
        for (Delivery d : mine) {
            boolean open = !closed && d.at < closes;
            boolean again = before.contains(d.index);
            boolean overtaken = false;
            for (int other : before) {
                overtaken |= other > d.index;
            }
            if (again) {
                counts[at(ErrorKind.DUPLICATE_EVENT)]++;
            } else if (open ? overtaken : before.contains(EVENTS - 1)) {
                counts[at(ErrorKind.OUT_OF_ORDER)]++;
            }
            Duration within = Duration.ofMillis(d.index == 0 ? 50 : 200);
            if (!again && open && d.at - due > within.toNanos()) {
                counts[at(ErrorKind.LATE)]++;
            } else if (!again && !open && !before.contains(EVENTS - 1)) {
                counts[at(ErrorKind.LATE)]++;
            }
            before.add(d.index);
            if (open) {
                inTime.add(d.index);
            }
            closed |= inTime.size() == EVENTS;
        }
        if (inTime.size() < EVENTS) {
            counts[at(ErrorKind.MISSING_EVENT)] += EVENTS - inTime.size();
        }
    }

    /// When an iteration is over, complete or not.
    private static long ends(List<Delivery> mine, long due) {
        long closes = closes(mine, due);
        Set<Integer> seen = new HashSet<>();
        for (Delivery d : mine) {
            if (d.at < closes && seen.add(d.index) && seen.size() == EVENTS) {
                return d.at;
            }
        }
        return closes;
    }

    private static long closes(List<Delivery> mine, long due) {
        long timeout = due + Duration.ofSeconds(2).toNanos();
        Set<Integer> seen = new HashSet<>();
        for (Delivery d : mine) {
            if (d.at >= timeout) {
                break;
            }
            seen.add(d.index);
            if (d.index == EVENTS - 1 && seen.size() < EVENTS) {
                return Math.min(timeout, d.at + Duration.ofMillis(400).toNanos());
            }
        }
        return timeout;
    }
}
