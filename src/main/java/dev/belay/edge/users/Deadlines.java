package dev.belay.edge.users;

import java.util.ArrayDeque;
import java.util.Deque;

/// Things that fall due in the order in which they were added, as all wait equally long.
final class Deadlines {
    private final Deque<Entry> entries = new ArrayDeque<>();

    /// @param due of the arrival
    record Entry(SyntheticUser user, long due, long at) {}

    void add(SyntheticUser user, long due, long at) {
        entries.add(new Entry(user, due, at));
    }

    /// Lets every user know whose instant is over.
    void expire(long now) {
        for (Entry head = entries.peek(); head != null && head.at <= now; head = entries.peek()) {
            entries.remove();
            head.user.expire(head.due, now);
        }
    }
}
