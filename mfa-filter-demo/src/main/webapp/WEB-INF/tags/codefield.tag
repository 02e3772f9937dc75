<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%@ attribute name="label" required="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<label for="code"><c:out value="${label}"/></label>
<input class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="9" required autofocus
       <c:if test="${not empty error}">aria-invalid="true" aria-describedby="error"</c:if>>
