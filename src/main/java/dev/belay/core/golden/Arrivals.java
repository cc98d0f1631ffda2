package dev.belay.core.golden;

import java.util.SplittableRandom;

/// The plan of a run, walked one arrival after the other: when each is due and whose it is. The same profile, users,
/// and seed give the same plan.
///
/// Users are dealt to the arms in turn: place `p` of the order belongs to arm `p mod arms`. Within an arm the seed
/// shuffles them, and arrival `k` goes to place `k mod users`, so that arrivals of the arms alternate.
public final class Arrivals {
    private final Profile profile;
    private final int[] order;
    private final SplittableRandom random;
    private long index = -1;
    private double reached;
    private long due;

    /// @param users a multiple of `arms`; user `u` belongs to arm `u mod arms`
    public Arrivals(Profile profile, int users, int arms, long seed) {
        if (users <= 0 || users % arms != 0) {
            throw new IllegalArgumentException(users + " users cannot be dealt evenly to " + arms + " arms");
        }
        this.profile = profile;
        random = new SplittableRandom(seed);
        order = shuffled(users, arms, random);
    }

    /// Goes to the next arrival.
    public void next() {
        index++;
        reached = switch (profile.spacing()) {
            case EVEN -> index;
            case POISSON -> reached - Math.log1p(-random.nextDouble());
        };
        due = profile.reached(reached);
    }

    /// When it is due, in nanoseconds from the start; [Long#MAX_VALUE] when the profile has ended.
    public long due() {
        return due;
    }

    public int user() {
        return order[(int) (index % order.length)];
    }

    public long index() {
        return index;
    }

    private static int[] shuffled(int users, int arms, SplittableRandom random) {
        int[] order = new int[users];
        for (int place = 0; place < users; place++) {
            order[place] = place;
        }
        for (int place = users - 1; place >= arms; place--) {
            int other = place % arms + arms * random.nextInt(place / arms + 1);
            int user = order[place];
            order[place] = order[other];
            order[other] = user;
        }
        return order;
    }
}
