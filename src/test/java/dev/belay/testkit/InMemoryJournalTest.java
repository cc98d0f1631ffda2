package dev.belay.testkit;

import dev.belay.world.Journal;
import dev.belay.world.JournalContract;

class InMemoryJournalTest extends JournalContract {
    private final InMemoryJournal journal = new InMemoryJournal();

    @Override
    protected Journal journal() {
        return journal;
    }
}
