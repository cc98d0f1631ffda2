package dev.belay.core.golden;

/// The due instants of arrivals that wait for a busy user, oldest first. Bounded in practice: each leaves at its
/// time-out at the latest.
public final class Backlog {
    private long[] ring = new long[4];
    private int head;
    private int size;

    public void add(long due) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) % ring.length] = due;
        size++;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /// The oldest. Must not be empty.
    public long peek() {
        return ring[head];
    }

    /// Takes the oldest out. Must not be empty.
    public long poll() {
        long due = ring[head];
        head = (head + 1) % ring.length;
        size--;
        return due;
    }

    /// Puts one back in front of all others: it is older than they are.
    public void push(long due) {
        if (size == ring.length) {
            grow();
        }
        head = (head + ring.length - 1) % ring.length;
        ring[head] = due;
        size++;
    }

    private void grow() {
        long[] larger = new long[ring.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[(head + i) % ring.length];
        }
        ring = larger;
        head = 0;
    }
}
