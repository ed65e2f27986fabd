package dev.parley.health;

import dev.parley.account.Cause;
import dev.parley.model.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A span of time in which something was wrong with an account.
 *
 * @param id its number
 * @param account the account
 * @param cause whose fault it was
 * @param reason the latest reason, in words for the admin
 * @param began when it began
 * @param ended when it was over; empty while it lasts
 * @param alerted when the admins were told; empty if they were not
 */
public record Outage(
    long id,
    AccountId account,
    Cause cause,
    String reason,
    Instant began,
    Optional<Instant> ended,
    Optional<Instant> alerted) {}
