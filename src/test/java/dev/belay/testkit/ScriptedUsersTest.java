package dev.belay.testkit;

import dev.belay.core.golden.GoldenPath;
import dev.belay.core.golden.Scenario;
import dev.belay.world.Users;
import dev.belay.world.UsersContract;
import java.time.Duration;
import java.util.function.BooleanSupplier;

class ScriptedUsersTest extends UsersContract {
    private final ManualClock clock = new ManualClock();

    @Override
    protected Users users() {
        return new ScriptedUsers(clock);
    }

    @Override
    protected Scenario scenario() {
        return GoldenPath.against(new Scenario.Target("http://127.0.0.1:1", "ws://127.0.0.1:1/ws"), "secret");
    }

    @Override
    protected void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            clock.advance(Duration.ofMillis(300));
        }
    }
}
