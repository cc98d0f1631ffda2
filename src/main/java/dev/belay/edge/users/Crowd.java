package dev.belay.edge.users;

import dev.belay.core.golden.Violation;
import dev.belay.world.Users;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The users of one event loop.
///
/// @param members in the order of their numbers: `first`, `first + step`, ...
/// @param seats for connections beside the load, numbered from `firstSeat`
record Crowd(List<SyntheticUser> members, int first, int step, List<FreeUser> seats, int firstSeat) {
    static Crowd nobody() {
        return new Crowd(List.of(), 0, 1, List.of(), 0);
    }

    boolean has(int user) {
        int place = (user - first) / step;
        return user >= first && (user - first) % step == 0 && place < members.size();
    }

    SyntheticUser member(int user) {
        return members.get((user - first) / step);
    }

    boolean allTried() {
        return members.stream().allMatch(SyntheticUser::hasTried);
    }

    boolean anyBusy() {
        return members.stream().anyMatch(SyntheticUser::isBusy);
    }

    void close(int code) {
        members.forEach(m -> m.close(code));
        seats.forEach(s -> s.close(code));
    }

    Violation.Side side(int user, long iteration) {
        if (has(user)) {
            return member(user).side(iteration);
        }
        int seat = user - firstSeat;
        return seat >= 0 && seat < seats.size() ? seats.get(seat).side(iteration) : Lane.stranger(user);
    }

    Users.Live live(boolean loading) {
        Map<String, Integer> open = new TreeMap<>();
        Map<String, Integer> free = new TreeMap<>();
        int waiting = 0;
        for (SyntheticUser member : members) {
            waiting += member.waiting();
            if (member.isOpen()) {
                open.merge(member.track(), 1, Integer::sum);
            }
        }
        seats.forEach(s -> s.openTrack().ifPresent(track -> free.merge(track, 1, Integer::sum)));
        int opened = open.values().stream().mapToInt(Integer::intValue).sum();
        return new Users.Live(open, members.size() - opened, free, waiting, loading);
    }
}
