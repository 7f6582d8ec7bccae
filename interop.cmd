@echo off
rem Builds once, then runs:
rem
rem   interop COMMAND [OPTIONS]   the tool; interop --help lists its commands
rem   interop test [ARGUMENTS]    every test project; the arguments go to dotnet test
rem
rem --no-install, which the bash launcher knows, is accepted: nothing is installed here anyway.
rem MSBuild itself decides here what is out of date, which takes a few seconds more than the bash launcher.
setlocal
set "root=%~dp0"
set "log=%root%artifacts\launcher\build.log"
set DOTNET_NOLOGO=1
if not defined DOTNET_CLI_TELEMETRY_OPTOUT set DOTNET_CLI_TELEMETRY_OPTOUT=1

where dotnet >nul 2>nul || (
  echo The .NET SDK 10 or newer is needed and no dotnet was found; see https://dotnet.microsoft.com/download.>&2
  exit /b 2
)
rem The list is sorted, the newest last.
set newest=0
for /f "delims=." %%v in ('dotnet --list-sdks') do set newest=%%v
if %newest% lss 10 (
  echo The .NET SDK 10 or newer is needed and this dotnet has none; see https://dotnet.microsoft.com/download.>&2
  exit /b 2
)

rem By replacing, not by shifting: cmd takes commas for spaces when it counts arguments.
set "command=%~1"
if "%command%"=="--no-install" set "command=%~2"
set arguments= %*
set arguments=%arguments: --no-install=%

set "target=%root%src\InteropActivations.Cli\InteropActivations.Cli.csproj"
if "%command%"=="test" set "target=%root%InteropActivations.sln"

if not exist "%root%artifacts\launcher" mkdir "%root%artifacts\launcher"
pushd "%root%"
dotnet build "%target%" -c Release -nologo -nodeReuse:false >"%log%" 2>&1
if not errorlevel 1 goto run
popd
rem Not in a block: a parenthesis in the folder's name would end it.
echo The build failed; all of its output is in %log%:>&2
findstr /r /c:": error " "%log%" >&2
exit /b 1

:run
popd
if "%command%"=="test" goto test
dotnet "%root%src\InteropActivations.Cli\bin\Release\net10.0\interop.dll"%arguments%
exit /b

:test
dotnet "%root%eng\RunTests\bin\Release\net10.0\RunTests.dll" "%root%."%arguments%
