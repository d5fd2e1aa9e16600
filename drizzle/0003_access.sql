CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_token_hash_unique` ON `api_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_by_organization` ON `api_tokens` (`organization_id`);--> statement-breakpoint
CREATE TABLE `challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text,
	`purpose` text NOT NULL,
	`challenge` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `chores` (
	`name` text PRIMARY KEY NOT NULL,
	`done_at` integer NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name_sealed` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE INDEX `passkeys_by_person` ON `passkeys` (`person_id`);--> statement-breakpoint
CREATE TABLE `recoveries` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`code_hash` text NOT NULL,
	`granted_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recoveries_code_hash_unique` ON `recoveries` (`code_hash`);--> statement-breakpoint
CREATE INDEX `recoveries_by_person` ON `recoveries` (`person_id`);--> statement-breakpoint
CREATE TABLE `tries` (
	`key_index` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tries_by_expiry` ON `tries` (`expires_at`);--> statement-breakpoint
ALTER TABLE `incidents` ADD `purged_at` integer;--> statement-breakpoint
ALTER TABLE `network` ADD `open_claims` integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE `network` ADD `alert_days` integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE `network` ADD `fact_days` integer DEFAULT 365 NOT NULL;--> statement-breakpoint
ALTER TABLE `network` ADD `backup_days` integer DEFAULT 35 NOT NULL;--> statement-breakpoint
ALTER TABLE `notes` ADD `counsel_by` text;--> statement-breakpoint
ALTER TABLE `notes` ADD `counsel_at` integer;--> statement-breakpoint
ALTER TABLE `persons` ADD `locked_at` integer;--> statement-breakpoint
ALTER TABLE `reports` ADD `salute_deleted_at` integer;--> statement-breakpoint
ALTER TABLE `reports` ADD `purged_at` integer;