package dev.parley.workspace;

import java.util.List;
import java.util.Optional;

/**
 * Who is at a ticket.
 *
 * @param looking whose pages show it, the longest there first; one entry for each person
 * @param claim who is answering it; empty if nobody is
 */
public record Company(List<Looking> looking, Optional<Claim> claim) {
  /** Copies the list. */
  public Company {
    looking = List.copyOf(looking);
  }

  /** Who else is answering it. */
  public Optional<Claim> claimedByOther(String login) {
    return claim.filter(one -> !one.login().equals(login));
  }
}
