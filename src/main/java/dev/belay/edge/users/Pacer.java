package dev.belay.edge.users;

import dev.belay.core.golden.Arrivals;
import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Profile;
import dev.belay.world.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Drives one event loop: lets its users arrive when they are due, ends what is over, counts the seconds, and notices
/// when the loop itself stood still.
final class Pacer {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration CARE = Duration.ofSeconds(1);
    private static final int NORMAL_LIFE_MARGIN = 4;

    private final Lane lane;
    private final Crowd crowd;
    private final Arrivals arrivals;
    private final Runnable ready;
    private final Runnable idle;
    private long zero;
    private long expected;
    private long cared;
    private boolean loading;
    private boolean reported;
    private boolean finished;

    /// @param index of this loop among `loops`
    /// @param ready called once, when every user here has tried to get a connection
    /// @param idle called once after [#finish()], when nothing is in flight
    Pacer(Lane lane, int index, int loops, Runnable ready, Runnable idle) {
        this.lane = lane;
        this.ready = ready;
        this.idle = idle;
        Users.Load load = lane.setup().order().load();
        List<SyntheticUser> members = new ArrayList<>();
        for (int user = index; user < load.users(); user += loops) {
            members.add(new SyntheticUser(lane, user));
        }
        List<FreeUser> seats = new ArrayList<>();
        for (int user = load.users(); index == 0 && user < lane.setup().seats(); user++) {
            seats.add(new FreeUser(lane, user));
        }
        crowd = new Crowd(members, index, loops, seats, load.users());
        lane.settle(crowd);
        arrivals = new Arrivals(
                Profile.steady(load.rate()),
                load.users(),
                load.arms().size(),
                lane.setup().order().seed());
    }

    /// Seats for the connections beside the load: those that stay, and those on their way in or out.
    static int seats(Users.Free free) {
        return free.perSecond() <= 0
                ? 0
                : new Users.Free(free.perSecond(), free.keep().plusSeconds(NORMAL_LIFE_MARGIN)).atOnce();
    }

    void start() {
        long now = lane.now();
        expected = now;
        cared = now;
        crowd.members().forEach(SyntheticUser::connect);
        tick();
    }

    /// Begins the load.
    void load(long from) {
        zero = from;
        loading = true;
        advance();
        arrive();
        if (!crowd.seats().isEmpty()) {
            freely(from);
        }
    }

    List<Interval> take() {
        return lane.ledger().take(lane.now());
    }

    Users.Live live() {
        return crowd.live(loading && !lane.isStopping());
    }

    /// No new arrivals and no new connections.
    void finish() {
        lane.stopping();
        long now = lane.now();
        crowd.members().forEach(m -> m.cancelWaiting(now));
    }

    void close() {
        crowd.close(Lane.GOING_AWAY);
    }

    private void tick() {
        long now = lane.now();
        lane.ledger().check().pause(now - expected);
        lane.timeouts().expire(now);
        lane.graces().expire(now);
        lane.ledger().turn(now);
        if (now - cared >= CARE.toNanos()) {
            cared = now;
            crowd.members().forEach(m -> m.keepAlive(now));
        }
        if (!reported && crowd.allTried()) {
            reported = true;
            ready.run();
        }
        if (lane.isStopping() && !finished && !crowd.anyBusy()) {
            finished = true;
            idle.run();
        }
        expected = now + TICK.toNanos();
        lane.after(TICK, this::tick);
    }

    private void arrive() {
        if (lane.isStopping()) {
            return;
        }
        long now = lane.now();
        while (arrivals.due() <= now - zero) {
            crowd.member(arrivals.user()).arrive(zero + arrivals.due(), now);
            advance();
        }
        lane.after(Duration.ofNanos(zero + arrivals.due() - now), this::arrive);
    }

    /// To the next arrival of a user of this loop.
    private void advance() {
        do {
            arrivals.next();
        } while (!crowd.has(arrivals.user()));
    }

    /// One more connection beside the load, and the next when it is due.
    private void freely(long due) {
        if (lane.isStopping()) {
            return;
        }
        crowd.seats().stream().filter(FreeUser::isVacant).findFirst().ifPresent(FreeUser::connect);
        long next = due + Math.round(1e9 / lane.setup().order().load().free().perSecond());
        lane.after(Duration.ofNanos(Math.max(0, next - lane.now())), () -> freely(next));
    }
}
