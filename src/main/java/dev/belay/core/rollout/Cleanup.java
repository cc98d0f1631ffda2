package dev.belay.core.rollout;

import java.util.ArrayList;
import java.util.List;

/// What is removed at the end, in the order of 10.1: a Service last, when no route names it.
final class Cleanup {
    private Cleanup() {}

    /// After a promotion; a kept previous copy stays.
    static List<Act> success(Plan plan) {
        List<Act> acts = new ArrayList<>(workload(Copy.CANARY, plan.parts().scaler()));
        acts.add(new Act.Delete(Item.SERVICE, Copy.CANARY));
        acts.add(new Act.RestoreStrategy());
        if (plan.parts().scaler()) {
            acts.add(new Act.ReleaseFloor());
        }
        if (plan.parts().baseline() && !plan.keepsPrevious()) {
            acts.addAll(workload(Copy.BASELINE, false));
            acts.add(new Act.Delete(Item.SERVICE, Copy.BASELINE));
        }
        if (plan.parts().guard()) {
            acts.add(new Act.StopGuard());
        }
        return acts;
    }

    /// After a way back. What a route may still name comes last: it waits for the restored route.
    static List<Act> wayBack(Plan plan) {
        List<Act> acts = new ArrayList<>(workload(Copy.CANARY, plan.parts().scaler()));
        if (plan.parts().scaler()) {
            acts.add(new Act.ReleaseFloor());
        }
        if (plan.parts().gitops()) {
            acts.add(new Act.ResumeOwners());
        }
        if (plan.parts().guard()) {
            acts.add(new Act.StopGuard());
        }
        acts.add(new Act.Delete(Item.SERVICE, Copy.CANARY));
        if (plan.parts().baseline() || plan.keepsPrevious()) {
            acts.addAll(workload(Copy.BASELINE, false));
            acts.add(new Act.Delete(Item.SERVICE, Copy.BASELINE));
        }
        return acts;
    }

    /// Whether the act must wait for a route that names no copy: each Service, and the baseline copy, which
    /// lever 2 does not empty.
    static boolean waitsForRoute(Act act) {
        return switch (act) {
            case Act.Delete(Item item, Copy copy) -> item == Item.SERVICE || copy == Copy.BASELINE;
            case Act.SetScale(Copy copy, int pods) -> copy == Copy.BASELINE && pods == 0;
            case Act.SaveUnit _, Act.StartGuard _, Act.StopGuard _, Act.CopyConfig _, Act.PinFloor _ -> false;
            case Act.ReleaseFloor _, Act.Create _, Act.SetTraffic _, Act.SetSelector _, Act.SetConfig _ -> false;
            case Act.SetTemplate _, Act.RestoreStrategy _, Act.RestoreConfig _, Act.RestoreTemplate _ -> false;
            case Act.PauseOwners _, Act.ResumeOwners _, Act.RunSuite _, Act.CloseConnections _ -> false;
            case Act.PushCommit _, Act.PushRevert _, Act.Fence _, Act.Notify _ -> false;
        };
    }

    private static List<Act> workload(Copy copy, boolean scaler) {
        List<Act> acts = new ArrayList<>();
        acts.add(new Act.SetScale(copy, 0));
        acts.add(new Act.Delete(Item.COPY, copy));
        if (scaler) {
            acts.add(new Act.Delete(Item.SCALER, copy));
        }
        acts.add(new Act.Delete(Item.BUDGET, copy));
        acts.add(new Act.Delete(Item.CONFIG, copy));
        return acts;
    }

    static String names(List<Act> acts) {
        return String.join(", ", acts.stream().map(Act::name).toList());
    }
}
