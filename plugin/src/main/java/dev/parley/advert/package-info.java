/**
 * Which advertisements of each account are known, and whether comments under them reach us.
 *
 * <p>The door is {@link dev.parley.advert.Adverts}: once an hour, and when an admin asks, it has
 * the network list the posts that are shown as advertisements and keeps what they are called.
 * {@code intake} knows comments under them by that as comments under advertisements; {@code web}
 * shows the coverage to admins and the advertisement to agents. Called by {@code bundle} and {@code
 * web}; keeps through {@link dev.parley.advert.AdvertStore}.
 *
 * <p>It promises: what cannot be read is said with the permission that is missing; what was learned
 * stays when a later check fails. It spends no money and changes no advertisement.
 */
package dev.parley.advert;
