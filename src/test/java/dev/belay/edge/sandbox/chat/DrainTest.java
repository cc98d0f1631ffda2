package dev.belay.edge.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testkit.ManualClock;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The drain hook under moved time.
class DrainTest {
    private static final long MILLI = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final EmbeddedChannel time = new EmbeddedChannel();
    private final Pod pod = new Pod(
            ChatSettings.read(new ChatSettings.Identity("pod-a", "stable", "image"), Map.of("CHAT_TOKEN_KEY", "key")),
            time.eventLoop(),
            clock);
    private final Map<Socket, EmbeddedChannel> sockets = new LinkedHashMap<>();
    private final List<Long> closes = new ArrayList<>();

    DrainTest() {
        time.freezeTime();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noSecondSeesMoreClosesThanTheRateAndNoOpenAnswerIsCut(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IntStream.range(0, 150).forEach(_ -> open());
        int rate = random.nextInt(5, 60);

        pod.drain(new Drain.Order(1012, rate, 1000));
        Map<Socket, Long> busyUntil = new LinkedHashMap<>();
        for (long now = 0; now < 60_000 && closes.size() < 150; now++) {
            for (Socket socket : List.copyOf(sockets.keySet())) {
                if (socket.busy() && busyUntil.getOrDefault(socket, 0L) <= now) {
                    socket.answerEnds();
                } else if (!socket.busy() && random.nextInt(500) == 0) {
                    socket.answerBegins();
                    busyUntil.put(socket, now + random.nextInt(1, 900));
                }
            }
            passMilli();
        }

        assertThat(closes).hasSize(150);
        for (int i = 0; i + rate < closes.size(); i++) {
            assertThat(closes.get(i + rate) - closes.get(i)).isGreaterThanOrEqualTo(1000 * MILLI);
        }
    }

    @Test
    void closesAtMostAsManyAsItIsTold() {
        IntStream.range(0, 10).forEach(_ -> open());

        pod.drain(new Drain.Order(1012, 100, 3));
        pass(1000);

        assertThat(closes).hasSize(3);
    }

    @Test
    void aNewOrderKeepsTheDistanceFromTheLastClose() {
        IntStream.range(0, 10).forEach(_ -> open());

        pod.drain(new Drain.Order(1012, 2, 10));
        pass(1);
        pod.drain(new Drain.Order(1012, 2, 10));
        pass(498);
        assertThat(closes).hasSize(1);
        pass(2);

        assertThat(closes).hasSize(2);
    }

    @Test
    void anAnswerOpenForASecondIsNotWaitedForLonger() {
        Socket socket = open();
        socket.answerBegins();

        pod.drain(new Drain.Order(1012, 10, 1));
        pass(990);
        assertThat(closes).isEmpty();
        pass(200);

        assertThat(closes).hasSize(1);
    }

    @Test
    void whoWasAnsweredAMomentAgoGoesFirst() {
        Socket early = open();
        Socket late = open();
        early.answerBegins();
        late.answerBegins();
        pass(50);
        early.answerEnds();
        pass(300);
        late.answerEnds();
        pass(1);

        pod.drain(new Drain.Order(1012, 1, 1));
        pass(1);

        assertThat(late.closing()).isTrue();
        assertThat(early.closing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void aRateIsAboveZero(double rate) {
        assertThatThrownBy(() -> new Drain.Order(1012, rate, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private Socket open() {
        EmbeddedChannel channel = new EmbeddedChannel();
        Socket socket = new Socket(pod, channel, "u-" + sockets.size());
        channel.pipeline().addLast(socket);
        sockets.put(socket, channel);
        return socket;
    }

    private void pass(int millis) {
        IntStream.range(0, millis).forEach(_ -> passMilli());
    }

    /// A millisecond goes by; users whose connection is being closed close it, too.
    private void passMilli() {
        clock.advance(Duration.ofMillis(1));
        time.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        time.runScheduledPendingTasks();
        for (Socket socket : List.copyOf(sockets.keySet())) {
            if (socket.closing()) {
                closes.add(clock.nanos());
                EmbeddedChannel channel = sockets.remove(socket);
                if (channel != null) {
                    var _ = channel.close();
                }
            }
        }
    }
}
