package dev.belay.run.execute;

import dev.belay.world.AuditLog;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.Journal;
import java.util.random.RandomGenerator;

/// What every operation needs of the world.
public record Tools(Cluster cluster, Journal journal, AuditLog audit, Clock clock, RandomGenerator random) {}
