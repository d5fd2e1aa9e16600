CREATE TABLE `carriers` (
	`name` text PRIMARY KEY NOT NULL,
	`busy_streak` integer DEFAULT 0 NOT NULL,
	`paused_until` integer,
	`refused_since` integer,
	`keep_addresses_until` integer,
	`skew_ms` integer,
	`heard_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `relay_seconds` (
	`second` integer PRIMARY KEY NOT NULL,
	`messages` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `deliveries_leased`;--> statement-breakpoint
DROP INDEX `deliveries_due`;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `bounced_at` integer;--> statement-breakpoint
CREATE INDEX `deliveries_held` ON `deliveries` (`owner`,`lease_until`) WHERE state in ('leased', 'sent');--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`channel`,`priority`,`next_attempt_at`) WHERE state in ('queued', 'retry');--> statement-breakpoint
CREATE INDEX `alerts_by_time` ON `alerts` (`raised_at`);