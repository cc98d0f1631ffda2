package dev.belay.core.rollout;

import java.util.ArrayList;
import java.util.List;

/// The table of section 8 as the rules name it: each step says which row it took.
public enum Row {
    G1("G1", "`Planned`", "abort", "`Refused`", "–"),
    G2(
            "G2",
            "`Preparing`…`Draining`, `Held`",
            "abort stored; guardrail, ROLLBACK [schema gate open, or cross_user]",
            "`RollingBack`",
            "10.2"),
    G3("G3", "same", "guardrail, ROLLBACK [schema gate closed]", "`Held(frozen)`", "Notify"),
    G4("G4", "`Closing`", "abort, ROLLBACK", "stay; 3 \"use `belay rollback`\"", "–"),
    G5("G5", "`RollingBack`, `Stalled`", "command", "stay; abort may raise the severity, other verbs 3", "–"),
    G6("G6", "forward", "Failed foreign on traffic, 1st, 2nd", "stay", "again"),
    G7("G7", "forward", "Failed foreign, else", "`Held(foreign)`", "–"),
    G8("G8", "forward", "Failed or Tick [newly gone: traffic object, user's Deployment]", "`Held(gone)`", "Notify"),
    G9("G9", "any", "TookOver", "same; intents resolved (15); `Shifting` → VERIFY", "fence writes"),
    G10(
            "G10",
            "forward",
            "Failed or Tick [newly gone: another object of the user]",
            "`RollingBack(gone, MINOR)`",
            "10.2"),
    R1(
            "1",
            "`Planned`",
            "Checked ok / not",
            "`Preparing` / `Refused`",
            "SaveUnit, StartGuard, CopyConfig…, PinFloor, Create Service, Budget, Copy, Scaler…, SetScale(1)"),
    R2("2", "`Preparing`", "Done [rest / none]", "`Preparing` / `Warming`", "next"),
    R3("3", "`Preparing`", "Failed", "`RollingBack(prepare, MINOR)`", "10.2"),
    R4("4", "`Warming`", "Tick [Ready, no smoke yet]", "stay", "RunSuite"),
    R5("5", "`Warming`", "Tick [smoke passed, approved, gate]", "`Shifting(1, ROUTE)`", "SetTraffic"),
    R6(
            "6",
            "`Warming`",
            "Tick [smoke failed; progress deadline over; ErrImagePull, ImagePullBackOff or CreateContainerConfigError"
                    + " for 60 s]",
            "`RollingBack(not-ready, MINOR)`",
            "10.2"),
    R7(
            "7",
            "`Shifting(SIZE)`",
            "Tick [Ready, gate / progress deadline over]",
            "ROUTE / `Held(size)`",
            "SetTraffic / –"),
    R8("8", "`Shifting(ROUTE)`", "Done / Failed", "VERIFY / `Held(traffic)`", "–"),
    R9(
            "9",
            "`Shifting(VERIFY)`",
            "Tick [yes; control plane yes and data unknown for 10 s]",
            "`Analysing(n)` or `Baking`",
            "–"),
    R10(
            "10",
            "`Shifting(VERIFY)`",
            "Tick [not so for 30 s; 5 m if no control plane can be read]",
            "`Held(unverified)`",
            "–"),
    R11("11", "`Warming`, `Analysing`", "Tick [may go on, approval missing]", "`Held(approval)`", "–"),
    R12("12", "`Analysing`", "Tick ADVANCE [approved, gate]; promote [gate]", "`Shifting(n+1, SIZE)`", "SetScale…"),
    R13("13", "`Analysing`, `Baking`", "Tick HOLD", "`Held(its reasons)`", "–"),
    R14(
            "14",
            "same",
            "Tick CONTINUE [clock > `stepDeadline`, `Baking`: + `bake.for`]",
            "by `onInconclusive`: `Held(inconclusive)`; clock 0, once; `RollingBack(inconclusive, MINOR)`",
            "–"),
    R15("15", "same", "pause; `--until` reached", "`Held(pause|until)`", "–"),
    R16(
            "16",
            "`Baking`",
            "Tick PROMOTE [clock ≥ `bake.for`, gate]; promote [gate]",
            "`Promoting(FULL)`",
            "SetTraffic(canary 1000)"),
    R17(
            "17",
            "`Held`",
            "Tick, command [no reason left, none of row 17a]",
            "`in`, clock goes on, other timers from 0",
            "–"),
    R17A(
            "17a",
            "`Held`",
            "the same after traffic, size, foreign, gone, promotion [gate]",
            "`in`, timers from 0; not `Analysing`, `Baking` but `Shifting(n, ROUTE)`",
            "again those of the row that entered it"),
    R18(
            "18",
            "`Promoting(FULL)`",
            "Tick [verified, gate]",
            "PREVIOUS if `keepPrevious`, else COMMIT",
            "Create… if absent, SetScale(baseline, S) / PushCommit"),
    R19("19", "`Promoting(PREVIOUS)`", "Tick [Ready, gate]", "COMMIT", "PushCommit"),
    R20(
            "20",
            "`Promoting(COMMIT)`",
            "Done, or no Git [gate]",
            "TEMPLATE",
            "SetConfig…, SetTemplate, or wait ([CN-71])"),
    R21(
            "21",
            "`Promoting(TEMPLATE)`",
            "Tick [complete: no smoke yet / smoke passed, not HOLD]",
            "stay / `Returning(1)`",
            "RunSuite / SetTraffic(500/500)"),
    R22(
            "22",
            "`Promoting`",
            "Failed; Tick [progress deadline, or 10 m of sync, over]",
            "`Held(promotion)`, traffic stays on the canary",
            "–"),
    R23("23", "`Returning(1)`", "Tick [verified, `minStep` over, not HOLD]", "`Returning(2)`", "SetTraffic(original)"),
    R24("24", "`Returning`", "Tick [2 verified / HOLD, or unverified for 30 s]", "`Draining` / `Held`", "–"),
    R25("25", "`Draining`", "Tick [cap over, some open]", "stay", "CloseConnections(1001)"),
    R26("26", "`Draining`", "Tick [0 open; unreadable and cap over]", "`Closing`", "10.1"),
    R27("27", "`Closing`", "Done [rest / none]; Failed for 5 m", "stay / `Promoted`; leftovers owed", "next / –"),
    R28(
            "28",
            "TRAFFIC, VERIFY",
            "Tick [60 s since TRAFFIC began: 0 Ready in the target / no lever done / not yes]",
            "`Stalled(target / lever / unverified)`",
            "Notify"),
    R29("29", "TRAFFIC", "Tick [[CN-42]: all / a chunk]", "stay", "levers not done / SetTraffic(chunk)"),
    R30("30", "TRAFFIC", "Done [a lever, in full]", "VERIFY", "–"),
    R31(
            "31",
            "VERIFY",
            "Tick [yes; control plane yes and data unknown for 5 s: \"control plane only\"]",
            "the stage after it",
            "that stage's"),
    R32(
            "32",
            "VERIFY",
            "Tick [no for 5 s / CRITICAL, 5 s]",
            "stay",
            "both levers, next rung of [CN-56] / CloseConnections"),
    R33(
            "33",
            "WORKLOAD",
            "Tick [complete / progress deadline over]",
            "TRAFFIC(original) / `Stalled(workload)`",
            "levers / Notify"),
    R34(
            "34",
            "DRAIN",
            "Tick [open / 0 open; unreadable and cap over]",
            "stay / CLEAN",
            "CloseConnections / SetScale(0)"),
    R35("35", "CLEAN", "Done [rest / none]; Failed for 5 m", "stay / CHECK; leftovers owed", "next / RunSuite"),
    R36(
            "36",
            "CHECK",
            "Tick [traffic object or user's Deployment gone / route / template not the original]",
            "`NeedsOperator` / `Stalled(route / workload)`",
            "Notify"),
    R37(
            "37",
            "CHECK",
            "Tick [suite ended, or its limit over]",
            "GIT if a commit was pushed, else `RolledBack(validated)`",
            "PushRevert / –"),
    R38("38", "GIT", "Done; Failed for 5 m", "`RolledBack(validated)`; push owed", "–"),
    R39(
            "39",
            "`Stalled(why)`",
            "Tick, Done [target ≥ 1 Ready / a lever / as 31 / route original / template complete]",
            "TRAFFIC / VERIFY / as 31 / CLEAN / as 33, from CHECK: CHECK",
            "levers / – / as 31 / delete Service / as 33"),
    R40("40", "`Stalled(why)`", "Tick, Failed, else", "stay", "what it waits for, again");

    private final String id;
    private final String state;
    private final String event;
    private final String next;
    private final String changes;

    Row(String id, String state, String event, String next, String changes) {
        this.id = id;
        this.state = state;
        this.event = event;
        this.next = next;
        this.changes = changes;
    }

    public String id() {
        return id;
    }

    /// The ids in the order in which the first match wins.
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Row row : values()) {
            ids.add(row.id);
        }
        return ids;
    }

    /// The whole table, as people read it.
    public static String table() {
        StringBuilder out =
                new StringBuilder("| # | State | Event [guard] | Next | Changes |\n|---|---|---|---|---|\n");
        for (Row row : values()) {
            for (String cell : List.of(row.id, row.state, row.event, row.next, row.changes)) {
                out.append("| ").append(cell.replace("|", "\\|")).append(' ');
            }
            out.append("|\n");
        }
        return out.toString();
    }
}
