package dev.parley.channel;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody shows of themselves on a network, as the network gives it; nothing is made up.
 *
 * @param name what they call themselves; empty if the network gives none
 * @param handle the name people type, without an at sign in front; empty if there is none
 * @param picture the address of a small picture, which may work for some time only
 * @param about what they say about themselves, plain text; empty if nothing
 * @param followers how many follow them; empty if the network does not say
 * @param verified whether the network says that they are who they say; empty if it does not tell
 * @param since when they joined the network; empty if it does not say
 */
public record Profile(
    String name,
    String handle,
    Optional<URI> picture,
    String about,
    Optional<Long> followers,
    Optional<Boolean> verified,
    Optional<Instant> since) {}
