package dev.belay.edge.sandbox.controller;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How many pods each ReplicaSet of a Deployment is to have next: the rules of a rolling update
/// (`pkg/controller/deployment/rolling.go`, `sync.go`), as numbers.
///
/// @param replicas wanted by the Deployment
/// @param surge pods allowed above that
/// @param unavailable pods allowed to be missing
record Sizes(int replicas, int surge, int unavailable) {

    /// One ReplicaSet as it is.
    ///
    /// @param size its `spec.replicas`
    /// @param available its `status.availableReplicas`
    /// @param ceiling the Deployment's replicas and surge when it was last sized
    record Have(int size, int available, int ceiling) {}

    /// The next size of the new ReplicaSet.
    int grow(Have fresh, List<Have> old) {
        if (fresh.size() >= replicas) {
            return replicas;
        }
        int room = replicas + surge - fresh.size() - total(old);
        return room <= 0 ? fresh.size() : fresh.size() + Math.min(room, replicas - fresh.size());
    }

    /// The next sizes of the old ReplicaSets, oldest first: those pods go first that serve nobody.
    List<Integer> shrink(Have fresh, List<Have> old) {
        int least = replicas - unavailable;
        int newUnavailable = fresh.size() - fresh.available();
        int budget = fresh.size() + total(old) - least - newUnavailable;
        List<Integer> next = new ArrayList<>(old.stream().map(Have::size).toList());
        if (budget <= 0) {
            return next;
        }
        int cleaned = 0;
        for (int i = 0; i < old.size() && cleaned < budget; i++) {
            int idle = Math.min(
                    budget - cleaned, Math.max(0, old.get(i).size() - old.get(i).available()));
            next.set(i, next.get(i) - idle);
            cleaned += idle;
        }
        int spare = fresh.available() + old.stream().mapToInt(Have::available).sum() - least;
        for (int i = 0; i < next.size() && spare > 0; i++) {
            int down = Math.min(next.get(i), spare);
            next.set(i, next.get(i) - down);
            spare -= down;
        }
        return next;
    }

    /// The sizes when the Deployment itself is scaled while several ReplicaSets have pods: each keeps its
    /// share.
    List<Integer> proportional(List<Have> active) {
        int ceiling = replicas == 0 ? 0 : replicas + surge;
        int toAdd = ceiling - total(active);
        List<Integer> next = new ArrayList<>(active.stream().map(Have::size).toList());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < active.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> active.get(i).size()).reversed());
        int added = 0;
        for (int i : order) {
            int share = toAdd == 0 ? 0 : share(active.get(i), ceiling);
            int part = toAdd > 0 ? Math.min(share, toAdd - added) : Math.max(share, toAdd - added);
            next.set(i, active.get(i).size() + part);
            added += part;
        }
        if (!order.isEmpty()) {
            int largest = order.getFirst();
            next.set(largest, Math.max(0, next.get(largest) + toAdd - added));
        }
        return next;
    }

    private static int share(Have set, int ceiling) {
        int before = set.ceiling() > 0 ? set.ceiling() : ceiling;
        return (int) Math.round((double) set.size() * ceiling / before) - set.size();
    }

    private static int total(List<Have> sets) {
        return sets.stream().mapToInt(Have::size).sum();
    }
}
